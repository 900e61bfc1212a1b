import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpFindings, reachFindings } from "../../../../tests/support/matrix-findings.ts";
import { smallProject } from "../../../../tests/support/projects.ts";
import { type ServedDatabase, servedDatabase } from "../../../../tests/support/served-database.ts";
import type { Folders } from "../../../core/settings.ts";
import { parseAccess, readAccess } from "../../access/access-file.ts";
import type { Access } from "../../access/access-schema.ts";
import { expectedColumnCells } from "../../access/cells.ts";
import { withEngine } from "../../probe/engine.ts";
import { readExposed } from "../../probe/exposed.ts";
import { observeOverSql } from "../../probe/sql-executor.ts";
import { observeOverHttp } from "./observe-all.ts";

/** A table with a column of every kind of type; the server may change all of them. */
const kinds = `
  create type public.colour as enum ('red', 'green');
  create table public.kinds (
    id bigint primary key,
    exact numeric not null,
    word text check (word in ('one', 'two')),
    paint public.colour,
    truth boolean,
    at timestamptz, day date, clock time, span interval,
    document jsonb, list text[], numbers integer[],
    bytes bytea,
    net inet,
    "Odd, name" varchar(20),
    sum integer generated always as (1) stored
  );
  insert into public.kinds values
    (
      9007199254740993, 12345678901234567890.5, 'one', 'red', true,
      '2025-01-01 00:00:00.123456+00', '2025-01-01', '10:00', '1 day',
      '{"a": [1]}', '{a,"b,c"}', '{1}', '\\x00ff', '10.0.0.1', 'a'
    ),
    (
      9007199254740995, 1.10, 'two', 'green', null, null, null, null, null,
      null, null, null, '\\x01', '10.0.0.2', null
    );
  revoke all on public.kinds from anon, authenticated, service_role;
  grant select, update on public.kinds to service_role;`;
const columnsOfKinds = 15;
const declarationOfKinds = `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { server: service }
tables:
  kinds:
    key: [id]
    grants: { service_role: 'select, update' }
    reach: { select: { server: foreign }, update: { server: foreign } }
`;

/** What a persona can change through the API, column by column. */
describe("the reach of single columns over HTTP", () => {
  let folders: Folders;
  let onTables: Access;
  let database: ServedDatabase;
  beforeAll(async () => {
    const project = await smallProject();
    folders = project.folders;
    onTables = { ...readAccess(folders), functions: [], buckets: [] };
    const { databases } = project;
    database = await servedDatabase({ migrations: "all", seed: true }, { databases });
  });
  afterAll(() => database.close());

  /**
   * The column cells that differ from the declaration, over SQL and over HTTP, and how many were
   * asked.
   */
  const differing = async (access: Access) => {
    const { cells, overSql } = await withEngine(database.databaseUrl, async (session) => ({
      cells: expectedColumnCells(access, (await readExposed(session, access)).writable),
      overSql: await observeOverSql(session, access, () => undefined),
    }));
    const overHttp = await observeOverHttp({
      folders,
      databaseUrl: database.databaseUrl,
      api: database.api,
      access,
      cells,
      tries: overSql.tries,
      observed: () => undefined,
    });
    return {
      asked: cells.length,
      sql: reachFindings(cells, overSql.cells, "sql").map(({ message }) =>
        message.replace(" (over SQL)", ""),
      ),
      http: httpFindings(cells, overHttp).map(({ message }) => message.replace(" (over HTTP)", "")),
    };
  };
  const rows = async (table: string): Promise<string> =>
    JSON.stringify(await database.sql(`select (t.*)::text from ${table} as t order by 1`));
  const having = async <T>(change: string, undo: string, work: () => Promise<T>): Promise<T> => {
    await database.sql(change);
    try {
      return await work();
    } finally {
      await database.sql(undo);
    }
  };
  const guard = (body: string) => `
    create function public.guard() returns trigger language plpgsql as $$
    begin
      if current_user = 'authenticated' then ${body} end if;
      return new;
    end $$;
    create trigger zz_guard before update on public.schools
      for each row execute function public.guard()`;
  const noGuard = "drop trigger zz_guard on public.schools; drop function public.guard()";

  it("is what is declared, for every persona and column; rows are as they were", async () => {
    const before = await rows("public.schools");
    const found = await differing(onTables);
    expect(found).toMatchObject({ sql: [], http: [] });
    expect(found.asked).toBeGreaterThan(30);
    expect(await rows("public.schools")).toBe(before);
  });

  it(
    "shows a column that is granted and should not be, " + "and undoes what came through it",
    async () => {
      await having(
        "alter table public.schools add motto text; " +
          "grant update (motto) on public.schools to authenticated",
        "alter table public.schools drop motto",
        async () => {
          const before = await rows("public.schools");
          const { sql, http } = await differing(onTables);
          expect(http).toContain(
            "north-admin, update of motto on public.schools: declared closed, observed tenant",
          );
          expect(http).toEqual(sql);
          expect(await rows("public.schools")).toBe(before);
        },
      );
    },
  );

  it(
    "takes a value that a trigger puts back without a word for a refusal, " +
      "and says so of a value that it lets through",
    async () => {
      const putBack = await having(guard("new.name := old.name;"), noGuard, () =>
        differing(onTables),
      );
      expect(putBack.http).toContain(
        "north-admin, update of name on public.schools: declared tenant, observed none",
      );
      expect(putBack.http).toEqual(putBack.sql);
      const raised = await having(
        guard(
          "if new.name is distinct from old.name then " +
            "raise exception 'No.' using errcode = '42501'; end if;",
        ),
        noGuard,
        () => differing(onTables),
      );
      expect(raised.http).toEqual(putBack.sql);
    },
  );

  it("shows what only a request through the API is let, and only by it refused", async () => {
    const viaApi = "nullif(current_setting('request.method', true), '') is not null";
    const refused = await having(
      guard(`if ${viaApi} then raise exception 'No.' using errcode = '42501'; end if;`),
      noGuard,
      () => differing(onTables),
    );
    expect(refused.sql).toEqual([]);
    expect(refused.http).toContain(
      "north-admin, update of name on public.schools: declared tenant, observed none",
    );
    const broken = await having(
      guard(`if ${viaApi} then raise exception 'Broken.'; end if;`),
      noGuard,
      () => differing(onTables),
    );
    expect(broken.http).toContain(
      "north-admin, update of name on public.schools: " +
        "declared tenant, observed error P0001 Broken.",
    );
    const open = await having(
      guard(`if not ${viaApi} then new.name := old.name; end if;`),
      noGuard,
      () => differing(onTables),
    );
    expect(open.sql).toContain(
      "north-admin, update of name on public.schools: declared tenant, observed none",
    );
    expect(open.http).toEqual([]);
  });

  it(
    "is found whatever the type, keys and what no JSON number holds included, " +
      "and without SQL having been asked before",
    async () => {
      await database.sql(kinds);
      const access = parseAccess("access.yaml", declarationOfKinds);
      const before = await rows("public.kinds");
      expect(await differing(access)).toEqual({ asked: columnsOfKinds, sql: [], http: [] });
      const cells = await withEngine(database.databaseUrl, async (session) =>
        expectedColumnCells(access, (await readExposed(session, access)).writable),
      );
      const alone = await observeOverHttp({
        folders,
        databaseUrl: database.databaseUrl,
        api: database.api,
        access,
        cells,
        observed: () => undefined,
      });
      expect(reachFindings(cells, alone.cells, "http")).toEqual([]);
      expect(await rows("public.kinds")).toBe(before);
      await database.sql(
        "revoke update on public.kinds from service_role; " +
          "grant update (id, word) on public.kinds to service_role",
      );
      expect((await differing(access)).http).toHaveLength(columnsOfKinds - 2);
    },
  );
});
