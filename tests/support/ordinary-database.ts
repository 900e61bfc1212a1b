import { findingsOf } from "../../scripts/core/check.ts";
import type { Finding } from "../../scripts/core/finding.ts";
import { withSession } from "../../scripts/database/session.ts";
import { parseAccess } from "../../scripts/proof/access/access-file.ts";
import { matrixGrant } from "../../scripts/proof/matrix/checks/grant.ts";
import type { Proposal } from "../../scripts/proof/matrix/proposal.ts";
import { proposalsFor } from "../../scripts/proof/matrix/propose.ts";
import { withEngine } from "../../scripts/proof/probe/engine.ts";
import { readExposed, refuseUnknown } from "../../scripts/proof/probe/exposed.ts";
import { observeOverSql } from "../../scripts/proof/probe/sql-executor.ts";
import { scratchDatabase } from "./stack.ts";

/** How a declaration begins that knows a guest, ann and a server. */
export const header = `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { anon: anon, ann: user, service-role: service }
`;

/** A declaration of one table, `things`, with this key and whatever more its entry says. */
export function declared(key: string, more = ""): string {
  return `${header}tables:\n  things: { key: [${key}]${more} }\n`;
}

/** SQL: a table `things` with these columns whose rows ann may all write. */
export function things(columns: string, rows: string): string {
  return `
    create table public.things (${columns});
    insert into public.things ${rows};
    alter table public.things enable row level security;
    create policy everything on public.things for all to authenticated using (true);
    revoke all on public.things from anon, authenticated, service_role;
    grant select, insert, update, delete on public.things to authenticated;`;
}

/** SQL: a trigger that does this, e.g. `before update` on `public.things`. */
export function guard(
  { when, on, each = "row" }: { when: string; on: string; each?: "row" | "statement" },
  body: string,
): string {
  return `
    create function public.guard() returns trigger language plpgsql as $$ begin ${body} end $$;
    create trigger guard ${when} on ${on} for each ${each} execute function public.guard();`;
}

/** What the engine saw of a schema. */
export type SeenSchema = {
  /** What a persona reaches by select, insert, update and delete; ann unless it is another. */
  readonly reach: (object?: string, persona?: string) => ReadonlyArray<string | undefined>;
  /** What becomes of a persona's call of a function. */
  readonly call: (name: string, persona?: string) => string | undefined;
  readonly missing: readonly Proposal[];
  readonly notOverRest: readonly string[];
  readonly grants: readonly Finding[];
};

/** A database with the account of ann and nothing else. */
export type OrdinaryDatabase = {
  /** What the engine sees of this schema, as this text declares it; nothing of it stays. */
  look(schema: string, text: string): Promise<SeenSchema>;
  drop(): Promise<void>;
};

/** Makes such a database; whoever makes it drops it. */
export async function ordinaryDatabase(): Promise<OrdinaryDatabase> {
  const database = await scratchDatabase({ migrations: "none" });
  const ann = "00000000-0000-4000-a000-0000000000aa";
  await withSession(database.url, (session) =>
    session.script(`insert into auth.users (id, email) values ('${ann}', 'ann@example.test')`),
  );
  return {
    look: (schema, text) => lookAt(database.url, schema, text),
    drop: () => database.drop(),
  };
}

function lookAt(databaseUrl: string, schema: string, text: string): Promise<SeenSchema> {
  return withEngine(databaseUrl, async (session) => {
    await session.script(schema);
    const access = parseAccess("access.yaml", text, ["public", "api"]);
    const exposed = await readExposed(session, access);
    refuseUnknown(access, exposed);
    const seen = await observeOverSql(session, access, () => undefined);
    return {
      reach: (object = "public.things", persona = "ann") =>
        ["select", "insert", "update", "delete"].map((command) =>
          seen.cells.get(`${object} ${command} ${persona}`),
        ),
      call: (name, persona = "ann") => seen.cells.get(`${name} call ${persona}`),
      missing: await proposalsFor(session, access, exposed),
      notOverRest: [...exposed.notOverRest],
      grants: findingsOf([matrixGrant], { access, sql: seen }),
    };
  });
}
