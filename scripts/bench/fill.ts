import type { Session } from "../database/session.ts";

/** How much a bench database shall hold. */
export type Volume = {
  /** Rows of the hot tables together; people, parents and roles come on top. */
  readonly rows: number;
  readonly tenants: number;
  /** Accounts at least; 3 for every 100 rows when it is left out. */
  readonly accounts?: number | undefined;
};

/** How the rows are shared out among the hot tables, in percent. */
const shares = {
  user_track_assignments: 20,
  module_sessions: 20,
  notifications: 20,
  activity_feed: 16,
  message_threads: 10,
  cuotas: 10,
  courses: 4,
} as const;

/** A table that the hot queries list. */
export type HotTable = keyof typeof shares;

/** How many rows a hot table gets. */
export function rowsOf(table: HotTable, { rows }: Volume): number {
  return Math.round((rows * shares[table]) / 100);
}

/**
 * How many accounts there are: the same number in every tenant, at least an admin, an instructor
 * and a student.
 */
export function peopleOf({ rows, tenants, accounts = rows * 0.03 }: Volume): number {
  return Math.max(Math.ceil(accounts / tenants), 3) * tenants;
}

/** The id of the n-th thing of a kind, from 0. */
export function idOf(kind: IdKind, n: number): string {
  return `00000000-0000-4000-8${kinds[kind]}0-${n.toString(16).padStart(12, "0")}`;
}

const kinds = {
  tenant: "00",
  person: "01",
  program: "02",
  module: "03",
  track: "04",
  goal: "05",
  workspace: "06",
  cliente: "07",
  contrato: "08",
  enrollment: "09",
} as const;
type IdKind = keyof typeof kinds;

/** {@link idOf} in SQL, of an expression. */
function id(kind: IdKind, n: string): string {
  return `('00000000-0000-4000-8${kinds[kind]}0-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

/**
 * The statements that fill a database, in order. Thing number n of every kind belongs to tenant n
 * modulo tenants; of the people of a tenant the first is its admin, the second of each twenty an
 * instructor, the others are students. No column is named that came or went, so they fit every
 * point of the history from the end of the baseline on.
 */
export function fillStatements(volume: Volume): string[] {
  const { tenants } = volume;
  const people = peopleOf(volume);
  const perTenant = (count: number): number => Math.max(1, Math.ceil(count / tenants)) * tenants;
  const workspaces = perTenant(people / 100);
  const contracts = perTenant(rowsOf("cuotas", volume) / 12);
  const numbers = (count: number): string => `from generate_series(0, ${count - 1}) as n`;
  const tenantOf = (n: string): string => id("tenant", `${n} % ${tenants}`);
  // The person of the same tenant that a thing belongs to: people are numbered round the tenants as well.
  const personOf = (n: string, every = 1, first = 0): string => {
    const seats = Math.max(1, Math.ceil((people / tenants - first) / every));
    return id(
      "person",
      `${n} % ${tenants} + (${first} + ${every} * (${n} / ${tenants} % ${seats})) * ${tenants}`,
    );
  };
  const instructorOf = (n: string): string => personOf(n, 20, 1);
  const place = `n / ${tenants}`;
  const roleSeats = {
    admin: `${place} = 0`,
    instructor: `${place} % 20 = 1`,
    student: `${place} > 0 and ${place} % 20 <> 1`,
  };
  const spread = (n: string): string => `now() - make_interval(secs => ${n} * 30)`;
  return [
    `insert into public.tenants (id, name) select ${id("tenant", "n")}, 'Tenant ' || n ${numbers(tenants)}`,
    `insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
     select ${id("person", "n")}, 'authenticated', 'authenticated', 'person-' || n || '@bench.test',
       jsonb_build_object('tenant_id', ${tenantOf("n")}, 'roles', jsonb_build_array(case ${Object.entries(
         roleSeats,
       )
         .map(([role, seat]) => `when ${seat} then '${role}'`)
         .join(" ")} end)), '{}'
     ${numbers(people)}`,
    `insert into public.user_tenants (user_id, tenant_id) select ${id("person", "n")}, ${tenantOf("n")} ${numbers(people)}`,
    `insert into public.users (id, tenant_id) select ${id("person", "n")}, ${tenantOf("n")} ${numbers(people)}`,
    ...Object.entries(roleSeats).flatMap(([role, seat]) => [
      `insert into public.user_roles (user_id, tenant_id, role_type) select ${id("person", "n")}, ${tenantOf("n")}, '${role}' ${numbers(people)} where ${seat}`,
      `insert into public.profiles (id, name, role) select ${id("person", "n")}, 'Person ' || n, '${role}' ${numbers(people)} where ${seat}`,
    ]),
    `insert into public.programs (id, tenant_id, name) select ${id("program", "n")}, ${tenantOf("n")}, 'Program ' || n ${numbers(tenants)}`,
    `insert into public.modules (id, tenant_id, program_id, title, position) select ${id("module", "n")}, ${tenantOf("n")}, ${id("program", "n")}, 'Module', 1 ${numbers(tenants)}`,
    `insert into public.client_enrollments (id, tenant_id, client_id, program_id) select ${id("enrollment", "n")}, ${tenantOf("n")}, ${id("person", "n")}, ${id("program", `n % ${tenants}`)} ${numbers(people)}`,
    // One client for every instructor, so that "whom I serve" is not empty.
    `insert into public.client_instructors (tenant_id, client_id, instructor_id) select ${tenantOf("n")}, ${id("person", `n + ${tenants}`)}, ${id("person", "n")} ${numbers(people - tenants)} where ${roleSeats.instructor}`,
    `insert into public.tracks (id, tenant_id, name) select ${id("track", "n")}, ${tenantOf("n")}, 'Track ' || n ${numbers(tenants)}`,
    `insert into public.track_goals (id, tenant_id, track_id, title) select ${id("goal", "n")}, ${tenantOf("n")}, ${id("track", "n")}, 'Goal ' || n ${numbers(tenants)}`,
    `insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id, status, assigned_at, completed_at)
     select ${tenantOf("n")}, ${personOf("n")}, ${id("track", `n % ${tenants}`)}, ${id("goal", `n % ${tenants}`)},
       case when n < ${people} then 'active' else 'completed' end, ${spread("n")}, case when n >= ${people} then now() end
     ${numbers(rowsOf("user_track_assignments", volume))}`,
    `insert into public.courses (tenant_id, owner_id, title, status) select ${tenantOf("n")}, ${instructorOf("n")}, 'Course ' || md5(n::text), 'published' ${numbers(rowsOf("courses", volume))}`,
    `insert into public.module_sessions (tenant_id, module_id, enrollment_id, instructor_id, title, session_date)
     select ${tenantOf("n")}, ${id("module", `n % ${tenants}`)}, ${personOf("n").replace(`8${kinds.person}0-`, `8${kinds.enrollment}0-`)}, ${instructorOf("n")}, 'Session', now() + make_interval(mins => 30 * (abs(hashint4(n)) % 20000 - 15000))
     ${numbers(rowsOf("module_sessions", volume))}`,
    `insert into public.notifications (tenant_id, user_id, title, read_at, created_at)
     select ${tenantOf("n")}, ${personOf("n")}, 'Something happened', case when n / ${people} % 3 > 0 then now() end, ${spread("n")} ${numbers(rowsOf("notifications", volume))}`,
    `insert into public.community_workspaces (id, tenant_id, name) select ${id("workspace", "n")}, ${tenantOf("n")}, 'Workspace ' || n ${numbers(workspaces)}`,
    `insert into public.community_members (workspace_id, user_id, tenant_id)
     select ${id("workspace", `n % ${tenants} + n / ${tenants} % ${workspaces / tenants} * ${tenants}`)}, ${id("person", "n")}, ${tenantOf("n")} ${numbers(people)}`,
    ...(["message_threads", "activity_feed"] as const).map((table) => {
      const rest =
        table === "message_threads"
          ? ["title", "'Thread'"]
          : ["kind, summary", "'note', 'Somebody did something'"];
      return `insert into public.${table} (tenant_id, workspace_id, author_id, ${rest[0]}, created_at)
       select ${tenantOf("n")}, ${id("workspace", `n % ${tenants} + n / ${tenants} % ${workspaces / tenants} * ${tenants}`)}, ${personOf("n")}, ${rest[1]}, ${spread("n")} ${numbers(rowsOf(table, volume))}`;
    }),
    `insert into public.clientes (id, tenant_id, nombre, rut) select ${id("cliente", "n")}, ${tenantOf("n")}, 'Cliente ' || n, n::text ${numbers(contracts)}`,
    `insert into public.contratos (id, tenant_id, cliente_id, numero_contrato, fecha_contrato, monto_total) select ${id("contrato", "n")}, ${tenantOf("n")}, ${id("cliente", "n")}, n::text, current_date, 1200 ${numbers(contracts)}`,
    `insert into public.cuotas (tenant_id, contrato_id, numero_cuota, fecha_vencimiento, monto, pagada_at)
     select ${tenantOf("n")}, ${id("contrato", `n % ${contracts}`)}, n / ${contracts} + 1, current_date + n / ${contracts} * 30 - 180, 100, case when n / ${contracts} < 6 then now() end
     ${numbers(rowsOf("cuotas", volume))}`,
  ];
}

/**
 * `asFound`: the history ends with the baseline, where profiles have no tenant yet. `each` is
 * called after every statement.
 */
export type FillOptions = { readonly asFound?: boolean; readonly each?: () => void };

/**
 * Fills a database that holds the schema only. Triggers and foreign keys rest meanwhile
 * (session_replication_role), and everything is visible to index scans and known to the planner
 * afterwards.
 */
export async function fill(
  session: Session,
  volume: Volume,
  { asFound = false, each = (): void => undefined }: FillOptions = {},
): Promise<void> {
  await session.rows("set session_replication_role = replica");
  for (const statement of fillStatements(volume)) {
    await session.rows(statement);
    each();
  }
  if (!asFound)
    await session.rows(
      "update public.profiles p set tenant_id = u.tenant_id from public.users u where u.id = p.id",
    );
  await session.rows("set session_replication_role = origin");
  await session.rows("vacuum analyze");
}
