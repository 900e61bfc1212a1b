import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reachFindings } from "../../../tests/support/matrix-findings.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { findingsOf } from "../../core/check.ts";
import { foldersFor } from "../../core/settings.ts";
import type { Session } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { readAccess } from "../access/access-file.ts";
import { type Access, apiRoles } from "../access/access-schema.ts";
import { expectedCells } from "../access/cells.ts";
import { withEngine } from "../probe/engine.ts";
import { observeOverSql } from "../probe/sql-executor.ts";
import { matrixGrant } from "./checks/grant.ts";

/** Seed and declaration must be such that no policy and no grant goes or comes unnoticed. */
describe("the project's own matrix", () => {
  let database: ScratchDatabase;
  const folders = foldersFor();
  const access = readAccess(folders);

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });
  afterAll(() => database.drop());

  it("notices every policy that is dropped, and names table, persona and command", async () => {
    await withEngine(database.url, async (session) => {
      const policies = await session.rows<{ table: string; policy: string }>(
        `select
           format('%I.%I', schemaname, tablename) as table,
           quote_ident(policyname) as policy
         from pg_catalog.pg_policies
         where schemaname = 'public'`,
      );
      expect(policies.length).toBeGreaterThan(15);
      const unnoticed: string[] = [];
      for (const { table, policy } of policies) {
        const found = await changed(session, `drop policy ${policy} on ${table}`, () =>
          reachOn(session, only(access, table)),
        );
        if (
          !found.some(
            ({ detail }) => detail?.["table"] === table && detail["persona"] && detail["command"],
          )
        )
          unnoticed.push(`${policy} on ${table}`);
      }
      // C3 and C4 ask for service_role_bypass by name. The service role has BYPASSRLS, so nothing
      // that it does can tell whether they are there; learning/ and finance/ in supabase/tests do.
      // Whom a row may name, tenancy/people_are_members tries, and for oneself
      // roles/nobody_confers_access_on_themselves: the rows of the seed name others.
      const elsewhere = /^(service_role_bypass_|people_are_members |not_(back_)?for_oneself )/;
      expect(unnoticed.filter((name) => !elsewhere.test(name))).toEqual([]);
      expect(unnoticed.filter((name) => name.startsWith("service_role_bypass_"))).toHaveLength(4);
    });
  });

  it(
    "notices every privilege that an API role or everybody gains " + "or loses on a table",
    async () => {
      await withEngine(database.url, async (session) => {
        const unnoticed: string[] = [];
        for (const table of access.tables)
          for (const role of apiRoles)
            // Nobody may update a key column, so each of these changes something in one direction.
            for (const privilege of [
              "select",
              "insert",
              "update",
              "delete",
              "truncate",
              "references",
              "trigger",
              `update (${table.key.join(", ")})`,
            ]) {
              const held = table.grants[role].some(
                (grant) => grant.command === privilege && !grant.columns,
              );
              const statement = held
                ? `revoke ${privilege} on ${table.name} from ${role}`
                : `grant ${privilege} on ${table.name} to ${role}`;
              const found = await changed(session, statement, () =>
                grantsOn(session, only(access, table.name)),
              );
              if (
                !found.some(
                  ({ object, detail }) => object === table.name && detail?.["role"] === role,
                )
              )
                unnoticed.push(statement);
            }
        expect(unnoticed).toEqual([]);
      });
    },
  );
});

function only(access: Access, table: string): Access {
  return {
    ...access,
    tables: access.tables.filter(({ name }) => name === table),
    functions: [],
    buckets: [],
  };
}

async function changed<T>(session: Session, statement: string, look: () => Promise<T>): Promise<T> {
  await session.script(`savepoint before; ${statement}`);
  const seen = await look();
  await session.script("rollback to savepoint before");
  return seen;
}

async function reachOn(session: Session, access: Access) {
  return reachFindings(
    expectedCells(access),
    (await observeOverSql(session, access, () => undefined)).cells,
    "sql",
  );
}

async function grantsOn(session: Session, access: Access) {
  const { grants } = await observeOverSql(session, { ...access, personas: [] }, () => undefined);
  return findingsOf([matrixGrant], { access, sql: { grants } });
}
