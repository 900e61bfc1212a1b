import { nobody, northern, people, southern } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import type { Reply } from "../support/attacker.ts";

// What a row refers to and whom it names. An id of another tenant, perhaps seen in a link, must do
// nothing and tell nothing.
const attack = attacks();

attack({
  name: "An admin enrolls a person of another tenant and reads the outgoing mail",
  gain: "the address of anybody whose id is known",
  by: "north-admin",
  guard: "policy/public.client_enrollments/people_are_members/drop",
  attempt: async (me) => {
    const refused = await me.post("client_enrollments", {
      client_id: people.southStudent,
      program_id: northern.program,
    });
    return refused.status === 201 ? me.get("outbound_emails?select=to_email") : refused;
  },
  refusal: { status: 403, code: "42501" },
  won: holds("south-student@groundwork.test"),
});

attack({
  name: "An admin makes a person of another tenant the leader of a session and is notified of it",
  gain: "the name of anybody whose id is known",
  by: "north-admin",
  guard: "trigger/public.module_sessions/require_member/drop",
  attempt: async (me) => {
    const refused = await me.patch(`module_sessions?id=eq.${northern.moduleSession}`, {
      instructor_id: people.southStudent,
    });
    if (refused.status >= 300) return refused;
    await me.post("module_session_participants", {
      session_id: northern.moduleSession,
      user_id: people.admin,
    });
    return me.get("notifications?select=body");
  },
  refusal: { status: 403, code: "42501" },
  won: holds("South Student"),
});

/** Columns in which somebody is named, each in a row that is good but for that. */
const named: ReadonlyArray<readonly [table: string, column: string, rest: object]> = [
  ["course_enrollments", "user_id", { course_id: northern.course }],
  ["client_instructors", "client_id", { instructor_id: people.instructor }],
  ["client_instructors", "instructor_id", { client_id: people.client }],
  ["client_coaches", "client_id", { coach_id: people.coach }],
  ["client_coaches", "coach_id", { client_id: people.student }],
  ["program_instructors", "instructor_id", { program_id: northern.program }],
  ["program_coaches", "coach_id", { program_id: northern.program }],
  ["module_instructors", "instructor_id", { module_id: northern.module }],
  ["module_coaches", "coach_id", { module_id: northern.module }],
  [
    "enrollment_module_staff",
    "staff_id",
    { enrollment_id: northern.enrollment, module_id: northern.module, role: "coach" },
  ],
  ["module_session_participants", "user_id", { session_id: northern.moduleSession }],
  ["group_session_participants", "user_id", { session_id: northern.groupSession }],
  ["session_participants", "user_id", { session_id: northern.session }],
  [
    "module_sessions",
    "instructor_id",
    { module_id: northern.module, title: "Planted", session_date: "2027-03-01T09:00:00Z" },
  ],
  ["sessions", "host_id", { title: "Planted", session_date: "2027-03-01T09:00:00Z" }],
  ["courses", "owner_id", { title: "Planted" }],
  ["content_packages", "created_by", { name: "Planted" }],
  [
    "partner_codes",
    "created_by",
    { code: "PLANTED", partner_name: "Planted", discount_percent: 5 },
  ],
];

for (const [table, column, rest] of named)
  attack({
    name: `An admin names a person of another tenant in ${table}.${column}`,
    gain:
      "somebody bound to a tenant that they never joined, " +
      "or the knowledge of whose id is an account",
    by: "north-admin",
    guard: `policy/public.${table}/people_are_members/drop`,
    attempt: (me) =>
      alike(
        me.post(table, { ...rest, [column]: people.southStudent }),
        me.post(table, { ...rest, [column]: nobody }),
      ),
    refusal: { status: 403, code: "42501" },
  });

for (const [table, column, row] of [
  ["courses", "owner_id", northern.course],
  ["sessions", "host_id", northern.session],
  ["module_sessions", "instructor_id", northern.moduleSession],
] as const)
  attack({
    name: `An admin names a person of another tenant anew in ${table}.${column}`,
    gain: "somebody bound to a tenant that they never joined",
    by: "north-admin",
    guard: `trigger/public.${table}/require_member/drop`,
    attempt: (me) => me.patch(`${table}?id=eq.${row}`, { [column]: people.southStudent }),
    refusal: { status: 403, code: "42501" },
  });

/** References to rows of South, each with the constraint that keeps it out. */
const referred: ReadonlyArray<
  readonly [table: string, column: string, to: string | number, constraint: string, rest: object]
> = [
  [
    "client_enrollments",
    "cohort_id",
    southern.cohort,
    "client_enrollments_cohort_fkey",
    { client_id: people.client, program_id: northern.program },
  ],
  [
    "cohorts",
    "program_id",
    southern.program,
    "cohorts_program_fkey",
    { name: "Planted", capacity: 1 },
  ],
  ["groups", "program_id", southern.program, "groups_program_fkey", { name: "Planted" }],
  [
    "module_sessions",
    "module_id",
    southern.module,
    "module_sessions_module_fkey",
    { title: "Planted", session_date: "2027-03-01T09:00:00Z" },
  ],
  [
    "module_sessions",
    "enrollment_id",
    southern.enrollment,
    "module_sessions_enrollment_fkey",
    { module_id: northern.module, title: "Planted", session_date: "2027-03-01T09:00:00Z" },
  ],
  [
    "payment_schedules",
    "enrollment_id",
    southern.enrollment,
    "payment_schedules_enrollment_fkey",
    { amount_cents: 1 },
  ],
  [
    "program_tier_plans",
    "plan_id",
    southern.plan,
    "program_tier_plans_plan_fkey",
    { program_id: northern.program, tier: "premium" },
  ],
  [
    "calcom_event_type_mappings",
    "default_module_id",
    southern.module,
    "calcom_event_type_mappings_default_module_fkey",
    { calcom_event_type_id: 77, session_target: "module_session" },
  ],
  [
    "community_workspaces",
    "school_id",
    southern.school,
    "community_workspaces_school_fkey",
    { name: "Planted" },
  ],
];

for (const [table, column, to, constraint, rest] of referred)
  attack({
    name: `An admin points ${table}.${column} at a row of another tenant`,
    gain: "places, prices and sessions of strangers, used up or shown",
    by: "north-admin",
    guard: [
      `constraint/public.${table}/${constraint}/drop`,
      ...(column === "cohort_id"
        ? ["trigger/public.client_enrollments/keep_to_capacity/drop"]
        : []),
    ],
    attempt: (me) => me.post(table, { ...rest, [column]: to }),
    refusal: { status: 409, code: "23503" },
  });

attack({
  name: "An admin asks by a foreign key whether a row exists anywhere",
  gain: "how much others have, one id at a time",
  by: "north-admin",
  guard: [
    "alter table public.community_workspaces drop constraint community_workspaces_school_fkey",
    "alter table public.community_workspaces add constraint community_workspaces_school_fkey " +
      "foreign key (school_id) references public.schools (id)",
  ],
  attempt: (me) =>
    alike(
      me.post("community_workspaces", { school_id: southern.school, name: "Planted" }),
      me.post("community_workspaces", { school_id: 999, name: "Planted" }),
    ),
  refusal: { status: 409, code: "23503" },
});

attack({
  name: "An admin gives a role at a school of another tenant",
  gain: "the people of that school, led by a stranger",
  by: "north-admin",
  guard: "constraint/public.user_roles/user_roles_school_fkey/drop",
  attempt: (me) =>
    me.post("user_roles", {
      user_id: people.instructor,
      role_type: "equipo_directivo",
      school_id: southern.school,
    }),
  refusal: { status: 409, code: "23503" },
});

attack({
  name: "An admin gives a stranger a role in the own tenant",
  gain: "a role that waits for whoever will join",
  by: "north-admin",
  guard: "constraint/public.user_roles/user_roles_membership_fkey/drop",
  attempt: (me) => me.post("user_roles", { user_id: people.southStudent, role_type: "admin" }),
  refusal: { status: 409, code: "23503" },
});

/**
 * What was answered about a stranger, provided that the same was answered about nobody: otherwise
 * the answer tells who is there.
 */
async function alike(stranger: Promise<Reply>, nobodys: Promise<Reply>): Promise<Reply> {
  const [one, other] = [await stranger, await nobodys];
  const same =
    one.status === other.status && JSON.stringify(one.body) === JSON.stringify(other.body);
  return same ? one : { ...one, status: 200, code: "tells", body: [one.body, other.body] };
}
