import type { BenchRows, Volume } from "../../scripts/bench/workload.ts";
import { baseline } from "../baseline.ts";
import { id, type Numbering, numberingOf, numbers, past, rowsOf } from "./numbering.ts";

/** Tenants and people. No column is named that came or went, so they fit every point. */
function identity({ volume, people, tenant, seats }: Numbering): string[] {
  const person = id("person", "n");
  const role = Object.entries(seats).map(([name, seat]) => `when ${seat} then '${name}'`);
  return [
    `insert into public.tenants (id, name)
     select ${id("tenant", "n")}, 'Tenant ' || n ${numbers(volume.tenants)}`,
    `insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data)
     select ${person}, 'authenticated', 'authenticated', 'person-' || n || '@bench.test',
       jsonb_build_object(
         'tenant_id', ${tenant}, 'roles', jsonb_build_array(case ${role.join(" ")} end)
       ),
       '{}'
     ${numbers(people)}`,
    ...["user_tenants (user_id, tenant_id)", "users (id, tenant_id)"].map(
      (table) => `insert into public.${table} select ${person}, ${tenant} ${numbers(people)}`,
    ),
    ...Object.entries(seats).flatMap(([name, seat]) => [
      `insert into public.user_roles (user_id, tenant_id, role_type)
       select ${person}, ${tenant}, '${name}' ${numbers(people)} where ${seat}`,
      `insert into public.profiles (id, name, role)
       select ${person}, 'Person ' || n, '${name}' ${numbers(people)} where ${seat}`,
    ]),
    ...severalTenants(volume),
    // As found they have no tenants and no names; what the history adds to these rows, it copies.
    `do $$ begin
       update public.profiles as p set tenant_id = u.tenant_id
       from public.users as u
       where u.id = p.id;
       update public.profiles as p set tenant_ids = m.tenant_ids
       from (
         select user_id, array_agg(tenant_id order by tenant_id) as tenant_ids
         from public.user_tenants group by user_id
       ) as m
       where m.user_id = p.id;
       insert into public.member_names (tenant_id, user_id, name)
       select m.tenant_id, m.user_id, p.name
       from public.user_tenants as m join public.profiles as p on p.id = m.user_id;
     exception
       when undefined_column then null;
     end $$`,
  ];
}

/** Who asks the hot queries is a member of fifty tenants, or of as many as there are. */
function severalTenants({ tenants }: Volume): string[] {
  const middle = Math.floor(tenants / 2);
  const memberships = `
    select ${id("person", `${middle} + seat * ${tenants}`)} as user_id,
      ${id("tenant", `(${middle} + step) % ${tenants}`)} as tenant_id
    from generate_series(0, 2) as seat, generate_series(1, ${Math.min(50, tenants) - 1}) as step`;
  return [
    `insert into public.user_tenants (user_id, tenant_id) ${memberships}`,
    `insert into public.user_roles (user_id, tenant_id, role_type)
     select m.user_id, m.tenant_id, 'student' from (${memberships}) as m`,
  ];
}

/** Programs, one for each tenant, with their courses and sessions. */
function programs(numbering: Numbering): string[] {
  const { volume, people, tenant, ofTenant, enrollment, instructor, seats } = numbering;
  return [
    `insert into public.programs (id, tenant_id, name)
     select ${id("program", "n")}, ${tenant}, 'Program ' || n ${numbers(volume.tenants)}`,
    `insert into public.modules (id, tenant_id, program_id, title, position)
     select ${id("module", "n")}, ${tenant}, ${id("program", "n")}, 'Module', 1
     ${numbers(volume.tenants)}`,
    `insert into public.client_enrollments (id, tenant_id, client_id, program_id)
     select ${id("enrollment", "n")}, ${tenant}, ${id("person", "n")}, ${ofTenant("program")}
     ${numbers(people)}`,
    // One client for every instructor, so that "whom I serve" is not empty.
    `insert into public.client_instructors (tenant_id, client_id, instructor_id)
     select ${tenant}, ${id("person", `n + ${volume.tenants}`)}, ${id("person", "n")}
     ${numbers(people - volume.tenants)}
     where ${seats.instructor}`,
    `insert into public.courses (tenant_id, owner_id, title, status)
     select ${tenant}, ${instructor}, 'Course ' || md5(n::text), 'published'
     ${numbers(rowsOf("courses", volume))}`,
    `insert into public.module_sessions (
       tenant_id, module_id, enrollment_id, instructor_id, title, session_date
     )
     select ${tenant}, ${ofTenant("module")}, ${enrollment}, ${instructor}, 'Session',
       now() + make_interval(mins => 30 * (abs(hashint4(n)) % 20000 - 15000))
     ${numbers(rowsOf("module_sessions", volume))}`,
  ];
}

/** Tracks, one for each tenant, and who works on their goals; notifications. */
function goals({ volume, people, tenant, ofTenant, person }: Numbering): string[] {
  return [
    `insert into public.tracks (id, tenant_id, name)
     select ${id("track", "n")}, ${tenant}, 'Track ' || n ${numbers(volume.tenants)}`,
    `insert into public.track_goals (id, tenant_id, track_id, title)
     select ${id("goal", "n")}, ${tenant}, ${id("track", "n")}, 'Goal ' || n
     ${numbers(volume.tenants)}`,
    `insert into public.user_track_assignments (
       tenant_id, user_id, track_id, track_goal_id, status, assigned_at, completed_at
     )
     select ${tenant}, ${person}, ${ofTenant("track")}, ${ofTenant("goal")},
       case when n < ${people} then 'active' else 'completed' end, ${past},
       case when n >= ${people} then now() end
     ${numbers(rowsOf("user_track_assignments", volume))}`,
    `insert into public.notifications (tenant_id, user_id, title, read_at, created_at)
     select ${tenant}, ${person}, 'Something happened',
       case when n / ${people} % 3 > 0 then now() end, ${past}
     ${numbers(rowsOf("notifications", volume))}`,
  ];
}

/** Workspaces of a hundred people, what they wrote and what they did. */
function community({ volume, people, perTenant, tenant, person }: Numbering): string[] {
  const { tenants } = volume;
  const workspaces = perTenant(people / 100);
  const workspace = id(
    "workspace",
    `n % ${tenants} + n / ${tenants} % ${workspaces / tenants} * ${tenants}`,
  );
  return [
    `insert into public.community_workspaces (id, tenant_id, name)
     select ${id("workspace", "n")}, ${tenant}, 'Workspace ' || n ${numbers(workspaces)}`,
    `insert into public.community_members (workspace_id, user_id, tenant_id)
     select ${workspace}, ${id("person", "n")}, ${tenant} ${numbers(people)}`,
    `insert into public.message_threads (tenant_id, workspace_id, author_id, title, created_at)
     select ${tenant}, ${workspace}, ${person}, 'Thread', ${past}
     ${numbers(rowsOf("message_threads", volume))}`,
    `insert into public.activity_feed (
       tenant_id, workspace_id, author_id, kind, summary, created_at
     )
     select ${tenant}, ${workspace}, ${person}, 'note', 'Somebody did something', ${past}
     ${numbers(rowsOf("activity_feed", volume))}`,
  ];
}

/** Contracts of twelve instalments, half of them paid. */
function finance({ volume, perTenant, tenant }: Numbering): string[] {
  const contracts = perTenant(rowsOf("cuotas", volume) / 12);
  const instalment = `n / ${contracts}`;
  return [
    `insert into public.clientes (id, tenant_id, nombre, rut)
     select ${id("cliente", "n")}, ${tenant}, 'Cliente ' || n, n::text ${numbers(contracts)}`,
    `insert into public.contratos (
       id, tenant_id, cliente_id, numero_contrato, fecha_contrato, monto_total
     )
     select ${id("contrato", "n")}, ${tenant}, ${id("cliente", "n")}, n::text, current_date, 1200
     ${numbers(contracts)}`,
    `insert into public.cuotas (
       tenant_id, contrato_id, numero_cuota, fecha_vencimiento, monto, pagada_at
     )
     select ${tenant}, ${id("contrato", `n % ${contracts}`)}, ${instalment} + 1,
       current_date + ${instalment} * 30 - 180, 100, case when ${instalment} < 6 then now() end
     ${numbers(rowsOf("cuotas", volume))}`,
  ];
}

export default {
  asFound: baseline,
  // Before this migration users can be read already (B1), and nothing else is isolated yet.
  legacy: { before: "20250115000011" },
  statements: (volume) => {
    const numbering = numberingOf(volume);
    return [identity, programs, goals, community, finance].flatMap((part) => part(numbering));
  },
} satisfies BenchRows;
