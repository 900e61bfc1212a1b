import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { withSession } from "../scripts/database/session.ts";
import { applyMigrations } from "../scripts/history/apply.ts";
import { readMigrations } from "../scripts/history/migrations.ts";
import { baseline } from "../supabase/baseline.ts";
import { north } from "../supabase/seed.ts";
import { scratchDatabase } from "./support/stack.ts";

const member = (number: number): string => `00000000-0000-4000-a000-00000000000${number}`;

/**
 * What older applications left behind: metadata that is no object, a tenant without a visible name,
 * admins of one school.
 */
const found = `
  insert into public.tenants (id, name) values ('${north}', E' \\n\\t');
  insert into public.schools (id, tenant_id, name) values (1, '${north}', 'Hill');
  insert into auth.users (id, aud, role, raw_app_meta_data) values
    ('${member(1)}', 'authenticated', 'authenticated', null),
    ('${member(2)}', 'authenticated', 'authenticated', 'null'),
    ('${member(3)}', 'authenticated', 'authenticated', '["roles"]'),
    ('${member(4)}', 'authenticated', 'authenticated', '"roles"'),
    ('${member(5)}', 'authenticated', 'authenticated', '{"provider": "email"}');
  update public.users set tenant_id = '${north}';
  insert into public.user_roles (user_id, tenant_id, role_type, school_id) values
    ('${member(1)}', '${north}', 'admin', '1'), ('${member(2)}', '${north}', 'consultor', '1'),
    ('${member(3)}', '${north}', 'admin', null), ('${member(4)}', null, 'student', '1');`;

describe("data as found", () => {
  let database: Awaited<ReturnType<typeof scratchDatabase>>;
  const rows = (query: string) =>
    withSession(database.url, (session) => session.rows<Record<string, unknown>>(query));

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: baseline });
    await withSession(database.url, (session) => session.script(found));
    await applyMigrations(foldersFor(), database.url, readMigrations(foldersFor()));
  });
  afterAll(() => database?.drop());

  it(
    "keeps no admin or consultor of one school, and says why; " +
      "a missing tenant is that of the school (C6)",
    async () => {
      expect(
        await rows(
          "select role_type, school_id, reason from private.user_roles_archive order by role_type",
        ),
      ).toEqual([
        {
          role_type: "admin",
          school_id: "1",
          reason: "a role of the whole tenant, held at one school",
        },
        {
          role_type: "consultor",
          school_id: "1",
          reason: "a role of the whole tenant, held at one school",
        },
      ]);
      expect(
        await rows(
          "select user_id, tenant_id, role_type::text from public.user_roles order by user_id",
        ),
      ).toEqual([
        { user_id: member(3), tenant_id: north, role_type: "admin" },
        { user_id: member(4), tenant_id: north, role_type: "student" },
      ]);
    },
  );

  it("makes an object of metadata that was none, and keeps what was in one (B4)", async () => {
    expect(
      (await rows("select raw_app_meta_data as claims from auth.users order by id")).map(
        ({ claims }) => claims,
      ),
    ).toEqual([
      { tenant_id: north },
      { tenant_id: north },
      { tenant_id: north, roles: ["admin"] },
      { tenant_id: north, roles: ["student"] },
      { tenant_id: north, provider: "email" },
    ]);
  });

  it("gives a tenant without a visible name one (B6)", async () => {
    expect(await rows("select name from public.tenants")).toEqual([{ name: `Tenant ${north}` }]);
  });
});
