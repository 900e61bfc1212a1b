import { northern, people, south, southern } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";

// Functions with the rights of their owner, called with arguments that name somebody else; those
// that are for servers.
const attack = attacks();
const refused = { status: 403, code: "42501" };

attack({
  name: "A student switches into a tenant without being a member",
  gain: "another tenant",
  by: "north-student",
  guard: [
    "create or replace function public.switch_tenant(tenant_id uuid) returns void " +
      "language sql security definer set search_path = '' as $$ " +
      "insert into public.user_tenants (user_id, tenant_id) " +
      "values (private.caller_id(), switch_tenant.tenant_id); " +
      "select private.enter_tenant(private.caller_id(), switch_tenant.tenant_id) $$",
  ],
  attempt: (me) => me.post("rpc/switch_tenant", { tenant_id: south }),
  refusal: refused,
});

attack({
  name: "A student asks for the join code",
  gain: "a way in for anybody, and back in after a removal",
  by: "north-student",
  guard: "function/private.is_tenant_admin()/true",
  attempt: (me) => me.post("rpc/tenant_join_code", {}),
  refusal: refused,
  won: ({ status }) => status === 200,
});

attack({
  name: "A student changes the join code",
  gain: "nobody gets in any more",
  by: "north-student",
  guard: "function/private.is_tenant_admin()/true",
  attempt: (me) => me.post("rpc/rotate_join_code", {}),
  refusal: refused,
});

attack({
  name: "A student asks for another secret for calls from Cal.com",
  gain: "sessions for whomever one likes, and none from Cal.com any more",
  by: "north-student",
  guard: "function/private.is_tenant_admin()/true",
  attempt: (me) => me.post("rpc/rotate_calcom_secret", {}),
  refusal: refused,
});

attack({
  name: "An admin asks a function whether somebody of another tenant is an admin there",
  gain: "whom to write a letter to",
  by: "north-admin",
  guard:
    "create or replace function public.is_admin_or_consultor(user_id uuid) returns boolean " +
    "language sql stable security definer set search_path = '' as $$ " +
    "select exists (select from public.user_roles r " +
    "where r.user_id = is_admin_or_consultor.user_id " +
    "and r.role_type in ('admin', 'consultor')) $$",
  attempt: (me) => me.post("rpc/is_admin_or_consultor", { user_id: people.southAdmin }),
  refusal: { status: 200, body: false },
  won: ({ body }) => body === true,
});

attack({
  name: "A member asks for the seats of another tenant's organization",
  gain: "how many customers a competitor has",
  by: "north-admin",
  guard:
    "create or replace function public.check_org_seat_limit(" +
    "organization_id uuid default null, p_organization_id uuid default null) " +
    "returns public.organization_seats " +
    "language sql stable security definer set search_path = '' as $$ " +
    "select private.organization_seats(check_org_seat_limit.organization_id) $$",
  attempt: (me) => me.post("rpc/check_org_seat_limit", { organization_id: southern.organization }),
  refusal: refused,
  won: ({ status }) => status === 200,
});

attack({
  name: "A student takes a place in a cohort of another tenant",
  gain: "a program that was not bought",
  by: "north-student",
  guard:
    "create or replace function private.lock_cohort(cohort_id uuid) returns public.cohorts " +
    "language sql security definer set search_path = '' as $$ " +
    "select c from public.cohorts c where c.id = lock_cohort.cohort_id $$",
  attempt: (me) => me.post("rpc/join_cohort_waitlist", { cohort_id: southern.cohort }),
  refusal: { status: 500, code: "P0002" },
});

attack({
  name: "A member queues for a program that was put away, by the id of a cohort kept from before",
  gain: "a place in what is not offered any more",
  by: "north-coach",
  guard: "function/private.open_cohort(uuid)/without-1",
  arrange: (environment) =>
    environment.sql(
      `update public.programs set deleted_at = now() where id = '${northern.program}'`,
    ),
  attempt: (me) => me.post("rpc/join_cohort_waitlist", { cohort_id: northern.cohort }),
  refusal: { status: 500, code: "P0002" },
});

for (const [call, parameters, given] of [
  ["run_credit_maintenance", "date", { month: "2026-01-01" }],
  ["reconcile_profiles", "integer", { max_accounts: 10 }],
  ["schedule_jobs", "", {}],
  ["job_status", "", {}],
  ["review_found_roles", "bigint[], bigint[]", { accept: [1] }],
  ["found_files", "text, text, integer, uuid", { tenant_id: south }],
  ["rewrite_avatar_links", "integer", {}],
  [
    "create_notification",
    "uuid, text, text, text",
    { user_id: people.southStudent, title: "Pay here", body: "…", link: "http://127.0.0.1:9" },
  ],
  ["record_stripe_event", "jsonb", { event: { id: "evt_planted", type: "customer.created" } }],
  [
    "record_stripe_event",
    "jsonb",
    { event: [{ id: "evt_planted", type: "x" }, { nested: { tenant_id: south } }] },
  ],
  ["calendar_feed", "text", { token: "calendar-south-student" }],
] as const)
  attack({
    name: `An admin calls ${call}(${JSON.stringify(given)}), which is for servers`,
    gain:
      "credits, mail in the name of the platform, payments that were never made, " +
      "the calendar of others",
    by: "north-admin",
    guard: `grant/public.${call}(${parameters})/execute/authenticated`,
    attempt: (me) => me.post(`rpc/${call}`, given),
    refusal: refused,
    // Whatever the function answers then, it has been entered.
    won: ({ text }) => !text.includes("permission denied for function"),
  });
