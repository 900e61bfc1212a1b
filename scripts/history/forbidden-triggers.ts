import { sqlLiteral } from "../database/quoting.ts";
import { withSession } from "../database/session.ts";
import { splitSql } from "../database/sql-split.ts";
import { sqlTokens } from "../database/sql-tokens.ts";

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

/** What a statement does with a trigger, and on which table, whatever way it writes the names. */
type TriggerStatement = LeftOut & { readonly verb: string };

function triggerStatement(statement: string): TriggerStatement | undefined {
  const words = sqlTokens(statement).map(({ text }) => text.toLowerCase());
  const names = sqlTokens(statement).map(({ text }) => named(text));
  const at = words.indexOf("trigger");
  const verb = words.slice(0, at).join(" ");
  if (!/^(?:create(?: or replace)?(?: constraint)?|drop)$/.test(verb)) return undefined;
  const on = words.indexOf("on", at);
  const table = words[on + 2] === "." ? `${names[on + 1]}.${names[on + 3]}` : (names[on + 1] ?? "");
  return { verb, name: names[at + 1] ?? "", table };
}

/** A name as the catalog has it. */
function named(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1).replaceAll('""', '"') : token.toLowerCase();
}

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
    const found = triggerStatement(part.text);
    if (found === undefined || !tables.has(found.table)) continue;
    const { verb, name, table } = found;
    let instead = part.text.replace(/^(drop\s+trigger\s+)(?!if\s)/i, "$1if exists ");
    if (verb !== "drop") {
      leftOut.unshift({ name, table });
      const reason = `Without the trigger ${name}: triggers on ${table} are forbidden here.`;
      instead = `do $$ begin raise warning '%', ${sqlLiteral(reason)}; end $$;`;
    }
    const lines = "\n".repeat(part.text.split("\n").length - instead.split("\n").length);
    text =
      text.slice(0, part.offset) + instead + lines + text.slice(part.offset + part.text.length);
  }
  return { sql: text, leftOut };
}
