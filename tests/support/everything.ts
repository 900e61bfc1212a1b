import { north, northern, people } from "../../supabase/seed.ts";
import type { Attacker, Reply } from "./attacker.ts";
import type { Environment } from "./environment.ts";

/**
 * Reads every table and view. The body of the answer is what came back, by table, where it was not
 * an empty list.
 */
export async function readEverything(me: Attacker, environment: Environment): Promise<Reply> {
  // Only columns that may be read: one that may not would refuse the whole request and hide what
  // the policies do.
  const readable = await environment.sql(`
    select table_name as name, string_agg(column_name, ',') as columns
    from information_schema.columns
    where table_schema = 'public'
      and has_column_privilege(
        'authenticated', format('%I.%I', table_schema, table_name), column_name, 'select'
      )
    group by 1`);
  const seen: Record<string, unknown> = {};
  for (const { name, columns } of readable) {
    const { status, body } = await me.get(`${String(name)}?select=${String(columns)}&limit=3`);
    if (status !== 200 || JSON.stringify(body) !== "[]") seen[String(name)] = body;
  }
  return summary(seen);
}

/**
 * Tries to update and delete every row of every table. The body holds each write that was not
 * refused and hit something.
 */
export async function writeEverything(me: Attacker, environment: Environment): Promise<Reply> {
  const writable = await environment.sql(`
    select c.relname,
      (select a.attname from pg_catalog.pg_attribute as a
        where a.attrelid = c.oid and a.attnum > 0
          and has_column_privilege('authenticated', c.oid, a.attnum, 'update')
        order by a.attnum limit 1) as changeable,
      (select a.attname from pg_catalog.pg_attribute as a
        where a.attrelid = c.oid and a.attnum > 0 and a.attname in ('tenant_id', 'id')
        order by a.attname desc limit 1) as known
    from pg_catalog.pg_class as c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`);
  const hits: Record<string, unknown> = {};
  for (const { relname, changeable, known } of writable) {
    const wanted = `${String(relname)}?${String(known)}=not.is.null`;
    const counting = me.sending({ prefer: "count=exact, return=minimal" });
    if (typeof changeable === "string")
      note(hits, `update ${String(relname)}`, await counting.patch(wanted, { [changeable]: null }));
    note(hits, `delete ${String(relname)}`, await counting.delete(wanted));
  }
  return summary(hits);
}

/**
 * A refusal for want of rights, or no row, is what there should be; a row that a constraint kept is
 * one that was reached.
 */
function note(hits: Record<string, unknown>, what: string, { status, code, text }: Reply): void {
  const nothing = code === "42501" || (status < 300 && text.includes("content-range: */0"));
  if (!nothing) hits[what] = code ?? status;
}

/**
 * Calls every function that users may call, with arguments that mean something in North. The body
 * holds those that did something.
 */
export async function callEverything(me: Attacker): Promise<Reply> {
  const calls: ReadonlyArray<readonly [string, object]> = [
    ["create_tenant", { name: "Escape" }],
    ["switch_tenant", { tenant_id: north }],
    ["my_tenants", {}],
    ["tenant_join_code", {}],
    ["rotate_join_code", {}],
    ["rotate_calcom_secret", {}],
    ["conversation_participants", {}],
    ["is_admin_or_consultor", { user_id: people.admin }],
    ["staff_program_ids", {}],
    ["staff_has_client_relationship", { staff_id: people.instructor, client_id: people.student }],
    ["enroll_with_credits", { cohort_id: northern.cohort }],
    ["join_cohort_waitlist", { cohort_id: northern.cohort }],
    ["leave_cohort_waitlist", { cohort_id: northern.cohort }],
    ["wheel_focus_areas", { user_id: people.student }],
    ["my_sessions", {}],
    ["create_calendar_feed_token", {}],
    ["check_org_seat_limit", { organization_id: "00000000-0000-4000-c203-000000000001" }],
    ["export_feature_config", {}],
  ];
  const done: Record<string, unknown> = {};
  for (const [name, given] of calls) {
    const { status, body } = await me.post(`rpc/${name}`, given);
    if (status < 300 && !["[]", "false", "null", '""'].includes(JSON.stringify(body)))
      done[name] = body;
  }
  return summary(done);
}

/** Whether anything was read, written or done. */
export function reached({ body }: Reply): boolean {
  return JSON.stringify(body) !== "{}";
}

/** The answer of one of the above without what stands to reason. */
export function without({ body }: Reply, ...names: readonly string[]): Reply {
  return summary(
    Object.fromEntries(
      Object.entries(body as Record<string, unknown>).filter(([name]) => !names.includes(name)),
    ),
  );
}

function summary(body: Record<string, unknown>): Reply {
  return { status: 200, code: undefined, body, text: JSON.stringify(body) };
}
