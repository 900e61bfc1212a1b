import { expect, it } from "vitest";
import { httpFindings } from "../../../../tests/support/matrix-findings.ts";
import { servedDatabase } from "../../../../tests/support/served-database.ts";
import { foldersFor } from "../../../core/settings.ts";
import { parseAccess } from "../../access/access-file.ts";
import { expectedCells, expectedColumnCells } from "../../access/cells.ts";
import { observeOverHttp } from "./observe-all.ts";

const tables: Readonly<Record<string, readonly [column: string, rows: string]>> = {
  big: ["k bigint", "(9007199254740993), (9007199254740992)"],
  exact: ["k numeric", "(1.10), (12345678901234567890.123456789)"],
  times: ["k timestamptz", "('2025-01-01 00:00:00.123456+00'), (null)"],
  words: ["k text", `(e'a,b"c\\\\d\\n(e)'), (''), ('null'), (null)`],
  bytes: ["k bytea", "('\\x00ff')"],
  codes: ["k char(2)", "('DE'), ('C')"],
  documents: ["k jsonb", `('{"b": 1.0, "a": "x"}')`],
};

it("finds rows by any key over HTTP, or says that the API cannot", async () => {
  const database = await servedDatabase({ migrations: "none" });
  try {
    const create = Object.entries(tables).map(
      ([name, [column, rows]]) =>
        `create table public.${name} (${column});
         insert into public.${name} values ${rows};
         revoke all on public.${name} from anon, authenticated;
         grant select, delete on public.${name} to service_role;`,
    );
    await database.sql(create.join("\n"));
    const none = "{ service-role: none }";
    const access = parseAccess(
      "access.yaml",
      `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { service-role: service }
defaults: { grants: { service_role: 'select, delete' }, reach: { service-role: foreign } }
tables:
${Object.keys(tables)
  .map((name) => `  ${name}: { key: [k], reach: { insert: ${none}, update: ${none} } }`)
  .join("\n")}
`,
    );
    const cells = expectedCells(access).filter(
      ({ command }) => command === "select" || command === "delete",
    );
    const { cells: seen } = await observeOverHttp({
      folders: foldersFor(),
      databaseUrl: database.databaseUrl,
      api: database.api,
      access,
      cells,
      observed: () => undefined,
    });
    for (const name of Object.keys(tables))
      for (const command of ["select", "delete"])
        expect([name, command, seen.get(`public.${name} ${command} service-role`)]).toEqual([
          name,
          command,
          expect.stringMatching(/^foreign$|^error key /),
        ]);
    for (const name of ["big", "exact", "times", "words", "codes"])
      expect([name, seen.get(`public.${name} select service-role`)]).toEqual([name, "foreign"]);
  } finally {
    await database.close();
  }
});

it(
  "reaches the tables and functions of every schema that REST serves, " +
    "and puts their rows back",
  async () => {
    const database = await servedDatabase(
      { migrations: "none" },
      { rest: { schemas: ["api", "public"], searchPath: ["public", "extensions"], maxRows: 1000 } },
    );
    try {
      await database.sql(`
      create schema api;
      create schema hidden;
      grant usage on schema api, hidden to service_role;
      create table api.notes (id integer primary key, body text);
      create table hidden.notes (like api.notes);
      create function api.shout(word text) returns text language sql return upper(word);
      insert into api.notes values (1, 'a'), (2, 'b');
      grant select, update, delete on api.notes, hidden.notes to service_role;
      grant execute on function api.shout to service_role;`);
      const access = parseAccess(
        "access.yaml",
        `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { service-role: service }
defaults: { grants: { service_role: 'select, update, delete' }, reach: { service-role: foreign } }
tables:
  api.notes: { key: [id], probe: { update: [body] }, reach: { insert: { service-role: none } } }
  hidden.notes: { key: [id], reach: { insert: { service-role: none } } }
functions:
  api.shout(text): { arguments: { word: "'a'" }, call: { service-role: allowed } }
`,
        ["api", "public"],
      );
      const before = JSON.stringify(await database.sql("select * from api.notes order by id"));
      const { cells: seen, ...left } = await observeOverHttp({
        folders: foldersFor(),
        databaseUrl: database.databaseUrl,
        api: database.api,
        access,
        cells: [
          ...expectedCells(access),
          ...expectedColumnCells(access, new Map([["api.notes", ["id", "body"]]])),
        ],
        observed: () => undefined,
      });
      expect(httpFindings([], { cells: seen, ...left })).toEqual([]);
      for (const command of ["select", "update", "delete"])
        expect([command, seen.get(`api.notes ${command} service-role`)]).toEqual([
          command,
          "foreign",
        ]);
      for (const column of ["id", "body"])
        expect(seen.get(`api.notes update service-role ${column}`)).toBe("foreign");
      expect(seen.get("api.notes insert service-role")).toBe("closed");
      expect(seen.get("api.shout(text) call service-role")).toBe("allowed");
      expect(seen.get("hidden.notes select service-role")).toMatch(
        /^error PGRST106 Invalid schema: hidden/,
      );
      expect(JSON.stringify(await database.sql("select * from api.notes order by id"))).toBe(
        before,
      );
    } finally {
      await database.close();
    }
  },
);
