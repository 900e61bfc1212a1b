import { north, northern, people, south, southern } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";

// From what one is to what one would like to be: columns, roles and claims, and rows that name
// somebody else.
const attack = attacks();
const refused = { status: 403, code: "42501" };

for (const [column, value] of [
  ["role", "admin"],
  ["tenant_id", south],
  ["email", "admin@groundwork.test"],
  ["is_disabled", false],
  ["plan_id", southern.plan],
  ["current_goal_id", null],
  ["username", "root"],
] as const)
  attack({
    name: `A student writes ${column} into the own profile`,
    gain: "a role, a plan or a tenant that somebody else decides",
    by: "north-student-2",
    guard: `grant/public.profiles/update(${column})/authenticated`,
    attempt: (me) => me.patch(`profiles?id=eq.${people.otherStudent}`, { [column]: value }),
    refusal: refused,
    // A guard trigger or a key stands behind some of them, with a code of its own; the grant is
    // what answers first.
    won: ({ status, text }) => status < 300 || !text.includes("permission denied for table"),
  });

attack({
  name: "A student inserts a role of admin",
  gain: "the tenant",
  by: "north-student",
  guard: [
    "policy/public.user_roles/admins_can_insert_roles/check-true",
    "policy/public.user_roles/not_for_oneself/drop",
  ],
  attempt: (me) => me.post("user_roles", { user_id: people.student, role_type: "admin" }),
  refusal: refused,
});

attack({
  name: "A consultor inserts a role of admin",
  gain: "the tenant, for somebody who already reads most of it",
  by: "north-consultor",
  guard: [
    "function/private.is_tenant_admin()/true",
    "policy/public.user_roles/not_for_oneself/drop",
  ],
  attempt: (me) => me.post("user_roles", { user_id: people.consultor, role_type: "admin" }),
  refusal: refused,
});

attack({
  name: "A student writes roles into user_metadata and signs in again",
  gain: "what an admin reads",
  by: "north-student",
  guard:
    "create or replace function private.has_any_role(roles text[]) returns boolean " +
    "language sql stable as $$ select private.claims() -> 'user_metadata' -> 'roles' ?| roles $$",
  arrange: async (environment, me) => {
    const { status } = await me.request("PUT", "/auth/v1/user", {
      data: { role: "admin", roles: ["admin"], app_metadata: { roles: ["admin"] } },
    });
    if (status !== 200) throw new Error("A user's own metadata could not be written.");
    return environment.signIn("north-student");
  },
  attempt: (_me, _environment, again) => again.get("profiles?select=email"),
  refusal: { status: 200 },
  won: holds("north-admin@groundwork.test"),
});

attack({
  name: "A student writes app_metadata through Auth's own endpoint",
  gain: "claims of the student's choice",
  by: "north-student",
  guard: {
    platform: "Auth lets users write user_metadata only",
    honest: (me) => me.request("PUT", "/auth/v1/user", { data: { theme: "dark" } }),
  },
  attempt: async (me, environment) => {
    const reply = await me.request("PUT", "/auth/v1/user", {
      app_metadata: { roles: ["admin"], tenant_id: south },
      role: "service_role",
    });
    const [account] = await environment.sql(
      `select raw_app_meta_data, role from auth.users where id = '${people.student}'`,
    );
    return { ...reply, body: account, text: JSON.stringify(account) };
  },
  refusal: {
    body: {
      raw_app_meta_data: {
        provider: "email",
        providers: ["email"],
        tenant_id: north,
        roles: ["student"],
      },
      role: "authenticated",
    },
  },
});

attack({
  name: "A student calls the admin API of Auth",
  gain: "every account",
  by: "north-student",
  guard: {
    platform: "the admin API wants the secret key",
    honest: (me) => me.request("GET", "/auth/v1/user"),
  },
  attempt: (me) => me.request("GET", "/auth/v1/admin/users"),
  refusal: { status: 403 },
  won: ({ status, text }) => status === 200 && text.includes("@groundwork.test"),
});

attack({
  name: "A client shows the wheel of somebody else to the managers",
  gain: "health, money and love of a colleague",
  by: "north-client",
  guard:
    "policy/public.organization_sharing_consent/" +
    "self_can_insert_organization_sharing_consent/check-true",
  attempt: (me) =>
    me.post("organization_sharing_consent", {
      organization_id: "00000000-0000-4000-c203-000000000002",
      user_id: people.otherStudent,
      share_wheel: true,
    }),
  refusal: refused,
  won: ({ status, code }) => status < 300 || code === "23505",
});

attack({
  name: "A student reads a session of a course mate by its id",
  gain: "the sessions of course mates",
  by: "north-student-2",
  guard: "policy/public.module_sessions/involved_and_office_can_read_module_sessions/using-true",
  attempt: (me) => me.get(`module_sessions?select=id&id=eq.${northern.moduleSession}`),
  refusal: { status: 200, body: [] },
  won: holds(northern.moduleSession),
});
