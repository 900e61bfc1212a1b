import type { HotTable } from "./fill.ts";

/** Who asks a query; the roles that `fill` gives. */
export type Asker = "admin" | "instructor" | "student";

/** A query that the application sends on its busiest pages. */
export type HotQuery = {
  readonly name: string;
  /** The table whose rows it lists. */
  readonly table: HotTable;
  readonly asker: Asker;
  /** As a user sends it: the policies decide what it returns. */
  readonly throughRls: string;
  /**
   * The same rows for role postgres, which policies do not bind: {tenant} and {user} are written
   * in, as careful code would.
   */
  readonly byHand: string;
};

const columnsOf = {
  assignments: "a.id, a.user_id, a.track_goal_id, a.status, a.assigned_at",
  courses: "c.id, c.title, c.status, c.owner_id",
  sessions: "s.id, s.title, s.session_date, s.duration_minutes, s.status",
  notifications: "n.id, n.title, n.body, n.link, n.created_at",
  threads: "t.id, t.workspace_id, t.author_id, t.title, t.created_at",
  activity: "f.id, f.author_id, f.workspace_id, f.kind, f.summary, f.created_at",
  instalments: "q.id, q.contrato_id, q.numero_cuota, q.fecha_vencimiento, q.monto",
} as const;

const myWorkspaces =
  "array(select m.workspace_id from public.community_members m where m.user_id = {user} and m.tenant_id = {tenant})";

/** The hot queries of the application. */
export const hotQueries: readonly HotQuery[] = [
  {
    name: "dashboard of assignments",
    table: "user_track_assignments",
    asker: "instructor",
    throughRls: `select ${columnsOf.assignments} from public.user_track_assignments a where a.status = 'active' order by a.assigned_at desc limit 50`,
    byHand: `select ${columnsOf.assignments} from public.user_track_assignments a where a.tenant_id = {tenant} and a.status = 'active' order by a.assigned_at desc limit 50`,
  },
  {
    name: "course list",
    table: "courses",
    asker: "admin",
    throughRls: `select ${columnsOf.courses} from public.courses c {live:where c.deleted_at is null} order by c.title limit 50`,
    byHand: `select ${columnsOf.courses} from public.courses c where c.tenant_id = {tenant} and c.deleted_at is null order by c.title limit 50`,
  },
  {
    name: "upcoming sessions",
    table: "module_sessions",
    asker: "instructor",
    throughRls: `select ${columnsOf.sessions} from public.module_sessions s where s.instructor_id = {user} and s.session_date >= now() and s.status = 'scheduled' order by s.session_date limit 20`,
    byHand: `select ${columnsOf.sessions} from public.module_sessions s where s.tenant_id = {tenant} and s.instructor_id = {user} and s.session_date >= now() and s.status = 'scheduled' order by s.session_date limit 20`,
  },
  {
    name: "unread notifications",
    table: "notifications",
    asker: "student",
    throughRls: `select ${columnsOf.notifications} from public.notifications n where n.read_at is null order by n.created_at desc limit 20`,
    byHand: `select ${columnsOf.notifications} from public.notifications n where n.tenant_id = {tenant} and n.user_id = {user} and n.read_at is null order by n.created_at desc limit 20`,
  },
  {
    name: "thread list",
    table: "message_threads",
    asker: "student",
    throughRls: `select ${columnsOf.threads} from public.message_threads t order by t.created_at desc limit 50`,
    byHand: `select ${columnsOf.threads} from public.message_threads t where t.tenant_id = {tenant} and t.workspace_id = any (${myWorkspaces}) order by t.created_at desc limit 50`,
  },
  {
    name: "activity feed",
    table: "activity_feed",
    asker: "student",
    throughRls: `select ${columnsOf.activity} from public.activity_feed f order by f.created_at desc limit 50`,
    byHand: `select ${columnsOf.activity} from public.activity_feed f
      where f.tenant_id = {tenant} and (f.author_id = {user} or f.workspace_id = any (${myWorkspaces})) order by f.created_at desc limit 50`,
  },
  {
    name: "finance list",
    table: "cuotas",
    asker: "admin",
    throughRls: `select ${columnsOf.instalments} from public.cuotas q where q.pagada_at is null order by q.fecha_vencimiento limit 50`,
    byHand: `select ${columnsOf.instalments} from public.cuotas q where q.tenant_id = {tenant} and q.pagada_at is null order by q.fecha_vencimiento limit 50`,
  },
];

/**
 * A query with its placeholders filled in. Before `courses.deleted_at` existed nobody could ask for
 * it.
 */
export function written(
  query: string,
  values: { readonly tenant: string; readonly user: string; readonly legacy?: boolean },
): string {
  return query
    .replaceAll("{tenant}", `'${values.tenant}'::uuid`)
    .replaceAll("{user}", `'${values.user}'::uuid`)
    .replace(/\{live:([^}]*)\}/, values.legacy ? "" : "$1");
}
