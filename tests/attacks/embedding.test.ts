import { people, south, southern } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";

// PostgREST joins whatever has a foreign key. Every table on the way is read through its own
// policies, or not at all.
const attack = attacks();

attack({
  name: "A student embeds the profile of everybody who is in the own workspace",
  gain: "names, addresses and plans of people that the student may not look up",
  by: "north-student",
  guard: "policy/public.profiles/self_staff_and_leads_can_read_profiles/using-true",
  attempt: (me) => me.get("community_members?select=user_id,profiles(name,email)"),
  refusal: { status: 200 },
  won: holds("north-instructor@groundwork.test"),
});

attack({
  name:
    "A student asks with !inner for rows whose profile is hidden, " +
    "to learn from the number of rows",
  gain: "what hidden profiles hold, one yes or no at a time",
  by: "north-student",
  guard: "policy/public.profiles/self_staff_and_leads_can_read_profiles/using-true",
  attempt: (me) =>
    me.get(
      "community_members?select=user_id,profiles!inner(id)" +
        "&profiles.email=eq.north-instructor@groundwork.test",
    ),
  refusal: { status: 200, body: [] },
  won: holds(people.instructor),
});

attack({
  name: "A student filters on a hidden embed without selecting it",
  gain: "what hidden profiles hold, although no column of them is asked for",
  by: "north-student",
  guard: "policy/public.profiles/self_staff_and_leads_can_read_profiles/using-true",
  attempt: (me) =>
    me.get("community_members?select=user_id,profiles!inner()&profiles.name=like.*Instructor*"),
  refusal: { status: 200, body: [] },
  won: holds(people.instructor),
});

attack({
  name: "An admin embeds goals under an alias through the tracks of every tenant",
  gain: "the goals of strangers under a name that no rule looks for",
  by: "north-admin",
  guard: [
    "policy/public.tracks/tenant_isolation/drop",
    "policy/public.tracks/members_can_read_tracks/using-true",
    "policy/public.track_goals/tenant_isolation/drop",
    "policy/public.track_goals/members_can_read_track_goals/using-true",
  ],
  attempt: (me) => me.get("tracks?select=anything:track_goals(whose:tenant_id,title)"),
  refusal: { status: 200 },
  won: holds(south),
});

attack({
  name: "An admin spreads the tenant of a row into it",
  gain: "the name of every tenant beside its rows",
  by: "north-admin",
  guard: [
    "policy/public.clientes/tenant_isolation/drop",
    "policy/public.tenants/tenant_isolation/drop",
    "policy/public.tenants/members_can_read_tenants/using-true",
  ],
  attempt: (me) => me.get("clientes?select=nombre,...tenants(tenant_name:name)"),
  refusal: { status: 200 },
  won: holds('"South"'),
});

attack({
  name: "An admin walks from memberships to tenants to their schools",
  gain: "every tenant, three embeds deep",
  by: "north-admin",
  guard: [
    "policy/public.user_tenants/tenant_isolation/drop",
    "policy/public.tenants/tenant_isolation/drop",
    "policy/public.tenants/members_can_read_tenants/using-true",
  ],
  attempt: (me) =>
    me.get("user_tenants?select=user_id,tenants!user_tenants_tenant_id_fkey(name,schools(name))"),
  refusal: { status: 200 },
  won: holds('"South"'),
});

attack({
  name: "A student embeds the billing of an enrollment that a course mate has",
  gain: "what somebody else pays",
  by: "north-student",
  guard: [
    "policy/public.client_enrollments/self_staff_and_office_can_read_client_enrollments/using-true",
    "policy/public.payment_schedules/self_and_office_can_read_payment_schedules/using-true",
  ],
  attempt: (me) =>
    me.get("programs?select=client_enrollments(client_id,payment_schedules(amount_cents))"),
  refusal: { status: 200 },
  won: holds("9000"),
});

attack({
  name: "A student renames a hidden profile and asks for the row that was written",
  gain: "hidden rows in the representation of a write",
  by: "north-student",
  guard: [
    "policy/public.profiles/self_staff_and_leads_can_read_profiles/using-true",
    "alter policy self_can_update_profiles on public.profiles " + "using (true) with check (true)",
  ],
  attempt: (me) =>
    me
      .sending({ prefer: "return=representation" })
      .patch(`profiles?id=eq.${people.instructor}&select=id,email`, { name: "Renamed" }),
  refusal: { status: 200, body: [] },
  won: holds(people.instructor),
});

attack({
  name: "A student embeds auth.users",
  gain: "password hashes and addresses",
  by: "north-student",
  guard: {
    platform: "embeds reach exposed schemas only",
    honest: (me) => me.get("users?select=id"),
  },
  attempt: (me) => me.get("profiles?select=id,auth_users:auth.users(id,encrypted_password)"),
  refusal: { status: 400, code: "PGRST100" },
  won: (reply) => reply.status === 200,
});

attack({
  name: "A member embeds a private table",
  gain: "archives and failures that no policy covers",
  by: "north-admin",
  guard: {
    platform: "embeds reach exposed schemas only",
    honest: (me) => me.get("profiles?select=id"),
  },
  attempt: (me) => me.get("profiles?select=id,sync_failures(*)"),
  refusal: { status: 400, code: "PGRST200" },
  won: (reply) => reply.status === 200,
});

attack({
  name: "A member calls a function of the database as a column",
  gain: "code of the attacker's choice, run for every row",
  by: "north-admin",
  guard: {
    platform: "a column is a column, a computed one takes its own row",
    honest: (me) => me.get("schools?select=id"),
  },
  attempt: (me) => me.get("schools?select=id,pg_sleep,current_user"),
  refusal: { status: 400, code: "42703" },
  won: (reply) => reply.status === 200,
});

attack({
  name: "An admin reaches foreign rows through the view of threads",
  gain: "what strangers talk about, read with the rights of the view's owner",
  by: "north-admin",
  guard: "view/public.community_threads/security_definer",
  attempt: (me) => me.get(`community_threads?select=*&workspace_id=eq.${southern.workspace}`),
  refusal: { status: 200, body: [] },
  won: holds(south),
});
