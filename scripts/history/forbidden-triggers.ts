import { withSession } from "../database/session.ts";
import { splitSql } from "../database/sql-split.ts";

/** A trigger that a migration would create where the database forbids it. */
export type LeftOut = { readonly name: string; readonly table: string };

/**
 * The tables of the platform that the login may put no trigger on, e.g. `auth.users`. There is no
 * statement by which it could allow itself to: that takes the table's owner.
 */
export async function tablesWithoutTriggers(databaseUrl: string): Promise<ReadonlySet<string>> {
  const rows = await withSession(databaseUrl, (session) =>
    session.rows<{ name: string }>(
      `select n.nspname || '.' || c.relname as name
       from pg_catalog.pg_class c
       join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('auth', 'storage')
         and c.relkind in ('r', 'p')
         and not has_table_privilege(c.oid, 'trigger')`,
    ),
  );
  return new Set(rows.map(({ name }) => name));
}

const create =
  /^create\s+(?:or\s+replace\s+)?(?:constraint\s+)?trigger\s+(\w+)\s.*?\son\s+(\w+\.\w+)\s/is;
const drop = /^drop\s+trigger\s+(?!if\s)(\w+)\s+on\s+(\w+\.\w+)/is;

/**
 * A migration without the triggers on these tables: what creates one warns instead, and what drops
 * one looks whether it is there. Every line stays where it is, for errors name lines.
 */
export function withoutTriggers(
  sql: string,
  tables: ReadonlySet<string>,
): { readonly sql: string; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  let text = sql;
  for (const part of splitSql(sql).toReversed()) {
    const [, created = "", on = ""] = create.exec(part.text) ?? [];
    const [, dropped = "", from = ""] = drop.exec(part.text) ?? [];
    let instead: string | undefined;
    if (tables.has(on)) {
      leftOut.unshift({ name: created, table: on });
      const reason = `Without the trigger ${created}: triggers on ${on} are forbidden here.`;
      instead = `do $$ begin raise warning '${reason}'; end $$;`;
    } else if (tables.has(from)) instead = `drop trigger if exists ${dropped} on ${from};`;
    if (instead === undefined) continue;
    const lines = "\n".repeat(part.text.split("\n").length - 1);
    text =
      text.slice(0, part.offset) + instead + lines + text.slice(part.offset + part.text.length);
  }
  return { sql: text, leftOut };
}
