import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { refusal, rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";

// What hosted refuses to a migration, which runs as postgres. Each statement is also run as the
// superuser, who may: a statement that is wrong in itself would prove nothing.

let database: ScratchDatabase;
let postgres: Session;
let admin: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  postgres = await openSession(database.url);
  admin = await openSession(database.adminUrl);
  await postgres.script(`
    create function public.nothing() returns trigger language plpgsql as
      $$ begin return new; end $$;
    create trigger ours after insert on auth.users for each row execute function public.nothing();
  `);
});

afterAll(async () => {
  await postgres.close();
  await admin.close();
  await database.drop();
});

describe("postgres may not", () => {
  test.each([
    [
      "add a column to auth.users",
      "alter table auth.users add column nickname text",
      "42501 must be owner of table users",
    ],
    ["index auth.users", "create index on auth.users (aud)", "42501 must be owner of table users"],
    [
      "enable row security on auth.users",
      "alter table auth.users enable row level security",
      "42501 must be owner of table users",
    ],
    [
      "comment on its own trigger there",
      "comment on trigger ours on auth.users is 'ours'",
      "42501 must be owner of relation users",
    ],
    [
      "disable its own trigger there",
      "alter table auth.users disable trigger ours",
      "42501 must be owner of table users",
    ],
    ["drop auth.users", "drop table auth.users cascade", "42501 must be owner of table users"],
    [
      "write to auth.schema_migrations",
      "insert into auth.schema_migrations values ('1')",
      "42501 permission denied for table schema_migrations",
    ],
    [
      "create a function in schema auth",
      "create function auth.nobody() returns int language sql as 'select 1'",
      "42501 permission denied for schema auth",
    ],
    [
      "replace auth.uid()",
      "create or replace function auth.uid() returns uuid " +
        "language sql stable as 'select null::uuid'",
      "42501 permission denied for schema auth",
    ],
    [
      "create a table in schema auth",
      "create table auth.mine ()",
      "42501 permission denied for schema auth",
    ],
    [
      "create a table in schema storage",
      "create table storage.mine ()",
      "42501 permission denied for schema storage",
    ],
    [
      "become supabase_auth_admin",
      "set local role supabase_auth_admin",
      '42501 permission denied to set role "supabase_auth_admin"',
    ],
    [
      "become supabase_storage_admin",
      "set local role supabase_storage_admin",
      '42501 permission denied to set role "supabase_storage_admin"',
    ],
    [
      "become supabase_admin",
      "set local role supabase_admin",
      '42501 permission denied to set role "supabase_admin"',
    ],
    [
      "grant supabase_auth_admin",
      "grant supabase_auth_admin to anon",
      '42501 permission denied to grant role "supabase_auth_admin"',
    ],
    [
      "grant supabase_storage_admin to itself",
      "grant supabase_storage_admin to postgres",
      '42501 permission denied to grant role "supabase_storage_admin"',
    ],
    [
      "alter supabase_auth_admin",
      "alter role supabase_auth_admin set search_path = public",
      "42501 permission denied to alter role",
    ],
    [
      "set the default privileges of supabase_admin",
      "alter default privileges for role supabase_admin in schema public " +
        "revoke all on tables from anon",
      "42501 permission denied to change default privileges",
    ],
    [
      "create a superuser",
      "create role may_not_super superuser",
      "42501 permission denied to create role",
    ],
    [
      "become a superuser",
      "alter role postgres superuser",
      "42501 permission denied to alter role",
    ],
    [
      "enable row security on storage.objects",
      "alter table storage.objects enable row level security",
      "42501 must be owner of table objects",
    ],
    [
      "disable row security on storage.objects",
      "alter table storage.objects disable row level security",
      "42501 must be owner of table objects",
    ],
    [
      "create an extension that hosted does not allow",
      "create extension file_fdw",
      '42501 permission denied to create extension "file_fdw"',
    ],
    [
      "read a file of the server",
      "select pg_read_file('PG_VERSION')",
      "42501 permission denied for function pg_read_file",
    ],
    [
      "run a program on the server",
      "copy (select 1) to program 'cat > /dev/null'",
      "42501 permission denied to COPY to or from an external program",
    ],
  ])("%s.", async (_what, sql, error) => {
    expect(await rolledBack(postgres, () => refusal(postgres, sql))).toBe(error);
    expect(await rolledBack(admin, () => refusal(admin, sql))).toBe("not refused");
  });

  test("change the server with ALTER SYSTEM.", async () => {
    expect(await refusal(postgres, "alter system set work_mem = '8MB'")).toBe(
      '42501 permission denied to set parameter "work_mem"',
    );
  });
});

test(
  "A role that postgres creates cannot be become, " +
    "or own anything, until postgres grants it to itself with SET.",
  async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        "create role may_not_owner; create table public.owned (); savepoint before",
      );
      expect(await refusal(postgres, "set local role may_not_owner")).toBe(
        '42501 permission denied to set role "may_not_owner"',
      );
      await postgres.script("rollback to before");
      expect(await refusal(postgres, "alter table public.owned owner to may_not_owner")).toBe(
        '42501 must be able to SET ROLE "may_not_owner"',
      );
      await postgres.script(
        `rollback to before; grant may_not_owner to postgres with set true;
         grant create on schema public to may_not_owner`,
      );
      expect(
        await refusal(
          postgres,
          "alter table public.owned owner to may_not_owner; set local role may_not_owner",
        ),
      ).toBe("not refused");
    });
  },
);

test("Granting USAGE on schema auth only warns, and gives nothing.", async () => {
  const heard: string[] = [];
  const session = await openSession(database.url);
  session.onNotice(({ severity, message }) => heard.push(`${severity} ${message}`));
  await rolledBack(session, async () => {
    await session.script(
      "create role may_not_visitor; grant usage on schema auth to may_not_visitor",
    );
    expect(heard).toEqual(['WARNING no privileges were granted for "auth"']);
    expect(
      await session.rows(
        "select has_schema_privilege('may_not_visitor', 'auth', 'usage') as usage",
      ),
    ).toEqual([{ usage: false }]);
  });
  await session.close();
});
