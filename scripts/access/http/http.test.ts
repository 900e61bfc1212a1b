import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSession } from "../../database/session.ts";
import { foldersFor } from "../../settings.ts";
import type { Access } from "../access-schema.ts";
import { readAccess } from "../access-file.ts";
import { reachFindings } from "../compare.ts";
import { expectedCells } from "../expected.ts";
import { type ApiAccess, observeOverHttp } from "./observe-all.ts";
import { type ServedDatabase, servedDatabase } from "./testing.ts";

const folders = foldersFor();

describe("the matrix over HTTP", () => {
  let database: ServedDatabase;
  let api: ApiAccess;

  beforeAll(async () => {
    database = await servedDatabase({ migrations: "all", seed: true });
    api = database.api;
  });
  afterAll(() => database.close());

  const sql = (text: string) => database.sql(text);
  const everything = async () =>
    JSON.stringify(
      await sql(["tenants", "users", "user_tenants", "profiles", "schools", "user_roles", "role_changes"].map((table) => `select to_jsonb(t) as row from public.${table} as t order by 1`).join(";")),
    );
  const observe = async (access: Access, over: ApiAccess = api) => {
    const cells = expectedCells(access);
    const seen = await observeOverHttp({ folders, databaseUrl: database.databaseUrl, api: over, access, cells, observed: () => undefined });
    return { messages: [...reachFindings(cells, seen.cells, "http"), ...seen.findings].map(({ message }) => message) };
  };
  const whole = readAccess(folders);
  const onSchools: Access = { ...whole, tables: whole.tables.filter(({ name }) => name === "public.schools"), functions: [], buckets: [] };

  it("finds what is declared, and puts back every row that a probe changed", async () => {
    const before = await everything();
    expect((await observe(whole)).messages).toEqual([]);
    expect(await everything()).toBe(before);
  });

  it("names persona, command and table of a leak, and undoes what came through it", async () => {
    const before = await everything();
    await sql("create policy leak on public.schools for delete to authenticated using (true); alter policy tenant_isolation on public.schools using (true)");
    const { messages } = await observe(onSchools).finally(() =>
      sql("drop policy leak on public.schools; alter policy tenant_isolation on public.schools using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))"),
    );
    expect(messages).toContain("north-student, delete on public.schools: declared none, observed tenant (over HTTP)");
    expect(messages).toContain("north-disabled, delete on public.schools: declared none, observed tenant (over HTTP)");
    expect(await everything()).toBe(before);
  });

  it("names a table that anon may reach", async () => {
    await sql("grant select on table public.schools to anon");
    const { messages } = await observe(onSchools).finally(() => sql("revoke select on table public.schools from anon"));
    expect(messages).toEqual(["anon, select on public.schools: declared closed, observed none (over HTTP)"]);
  });

  it("puts a ban back exactly as it was, also when another sign-in fails", async () => {
    const ban = async () => (await sql("select banned_until::text from auth.users where email = 'north-disabled@groundwork.test'"))[0]?.[0]?.["banned_until"];
    const before = await ban();
    const wrong = { ...onSchools, personas: onSchools.personas.map((persona) => (persona.name === "newcomer" ? { ...persona, password: "wrong" } : persona)) };
    await expect(observe(wrong)).rejects.toThrow(`Cannot sign in as newcomer at ${api.apiUrl}: Invalid login credentials (400 invalid_credentials)`);
    expect(before).toBe("2999-12-31 23:59:59+00");
    expect(await ban()).toBe(before);
  });

  it("refuses to run beside another run on the same database", async () => {
    await withSession(database.databaseUrl, async (other) => {
      await other.rows("select pg_advisory_lock(hashtext('groundwork matrix'))");
      await expect(observe(onSchools)).rejects.toThrow("Another `groundwork matrix` works on this database");
    });
  });

  it("says in one line that a key is wrong or that nothing answers", async () => {
    await expect(observe(onSchools, { ...api, secretKey: "sb_secret_wrong" })).rejects.toThrow(/^Cannot use the secret key at .* Check the keys/);
    await expect(observe(onSchools, { ...api, publishableKey: "sb_publishable_wrong" })).rejects.toThrow(/^Cannot sign in as [a-z0-9-]+ at .* Check the keys/);
    await expect(observe(onSchools, { ...api, apiUrl: `http://127.0.0.1:${await getPort()}` })).rejects.toThrow(/^Cannot reach the API at .*npm start/);
  });
});
