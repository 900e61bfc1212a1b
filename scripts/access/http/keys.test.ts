import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import { foldersFor } from "../../settings.ts";
import { createGateway } from "../../stack/gateway/gateway.ts";
import { parseAccess } from "../access-file.ts";
import { expectedCells } from "../expected.ts";
import { observeOverHttp } from "./observe-all.ts";

const tables: Readonly<Record<string, readonly [column: string, rows: string]>> = {
  big: ["k bigint", "(9007199254740993), (9007199254740992)"],
  exact: ["k numeric", "(1.10), (12345678901234567890.123456789)"],
  times: ["k timestamptz", "('2025-01-01 00:00:00.123456+00'), (null)"],
  words: ["k text", `(e'a,b"c\\\\d\\n(e)'), (''), ('null'), (null)`],
  bytes: ["k bytea", "('\\x00ff')"],
  documents: ["k jsonb", `('{"b": 1.0, "a": "x"}')`],
};

it("finds rows by any key over HTTP, or says that the API cannot", async () => {
  const database = await scratchDatabase({ migrations: "none" });
  const port = await getPort();
  const api = { apiUrl: `http://127.0.0.1:${port}`, publishableKey: "sb_publishable_of_the_keys_test", secretKey: "sb_secret_of_the_keys_test" };
  const gateway = await createGateway({ databaseHost: "127.0.0.1", databasePort: Number(new URL(database.url).port), databaseName: database.name, rolePassword: "postgres", ...api, jwtSecret: "a-secret-of-the-keys-test-with-32-characters-", jwtExpirySeconds: 3600, filesFolder: mkdtempSync(join(tmpdir(), "groundwork-files-")), siteUrl: api.apiUrl, log: () => undefined });
  const server = serve({ fetch: gateway.fetch, hostname: "127.0.0.1", port });
  try {
    const create = Object.entries(tables).map(([name, [column, rows]]) => `create table public.${name} (${column}); insert into public.${name} values ${rows}; revoke all on public.${name} from anon, authenticated; grant select, delete on public.${name} to service_role;`);
    await withSession(database.url, (session) => session.script(create.join("\n")));
    const access = parseAccess("access.yaml", `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { service-role: service }
defaults: { grants: { service_role: 'select, delete' }, reach: { service-role: foreign } }
tables:
${Object.keys(tables).map((name) => `  ${name}: { key: [k], reach: { insert: { service-role: none }, update: { service-role: none } } }`).join("\n")}
`);
    const cells = expectedCells(access).filter(({ command }) => command === "select" || command === "delete");
    const { cells: seen } = await observeOverHttp({ folders: foldersFor(), databaseUrl: database.url, api, access, cells, observed: () => undefined });
    for (const name of Object.keys(tables))
      for (const command of ["select", "delete"]) expect([name, command, seen.get(`public.${name} ${command} service-role`)]).toEqual([name, command, expect.stringMatching(/^foreign$|^error key /)]);
    for (const name of ["big", "exact", "times", "words"]) expect([name, seen.get(`public.${name} select service-role`)]).toEqual([name, "foreign"]);
  } finally {
    server.close();
    await gateway.close();
    await database.drop();
  }
});
