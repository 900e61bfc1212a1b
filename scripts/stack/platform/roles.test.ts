import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";
import { platformFiles } from "./platform.ts";

let database: ScratchDatabase;
let admin: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  admin = await openSession(database.adminUrl);
});

afterAll(async () => {
  await admin.close();
  await database.drop();
});

describe("A role has the attributes it has on hosted:", () => {
  test.each([
    ["anon", "inherit"],
    ["authenticated", "inherit"],
    ["service_role", "inherit bypassrls"],
    ["authenticator", "login"],
    ["postgres", "login inherit createrole createdb replication bypassrls"],
    ["supabase_admin", "superuser login inherit createrole createdb replication bypassrls"],
    ["supabase_auth_admin", "login createrole"],
    ["supabase_storage_admin", "login createrole"],
    ["supabase_read_only_user", "login inherit bypassrls"],
    ["supabase_replication_admin", "login inherit replication"],
    ["supabase_etl_admin", "login inherit replication"],
    ["supabase_privileged_role", "inherit"],
    ["dashboard_user", "inherit createrole createdb replication"],
    ["pgbouncer", "login inherit"],
  ])("%s is %s", async (role, attributes) => {
    const [row] = await admin.rows<{ attributes: string }>(
      `select concat_ws(' ', case when rolsuper then 'superuser' end,
                        case when rolcanlogin then 'login' end,
                        case when rolinherit then 'inherit' end,
                        case when rolcreaterole then 'createrole' end,
                        case when rolcreatedb then 'createdb' end,
                        case when rolreplication then 'replication' end,
                        case when rolbypassrls then 'bypassrls' end) as attributes
         from pg_catalog.pg_roles where rolname = $1`,
      [role],
    );
    expect(row?.attributes).toBe(attributes);
  });
});

describe("A role has the settings it has on hosted:", () => {
  test.each([
    ["anon", ["statement_timeout=3s"]],
    ["authenticated", ["statement_timeout=8s"]],
    ["service_role", null],
    ["authenticator", ["statement_timeout=8s", "lock_timeout=8s"]],
    ["postgres", ['search_path="$user", public, extensions']],
    ["supabase_auth_admin", ["search_path=auth", "idle_in_transaction_session_timeout=60s"]],
    ["supabase_storage_admin", ["search_path=storage"]],
    ["supabase_read_only_user", ["default_transaction_read_only=on"]],
  ])("%s has %j", async (role, settings) => {
    const [row] = await admin.rows<{ rolconfig: string[] | null }>(
      "select rolconfig from pg_catalog.pg_roles where rolname = $1",
      [role],
    );
    expect(row?.rolconfig).toEqual(settings);
  });
});

const memberships = [
  "anon → authenticator (set)",
  "anon → postgres (admin inherit set)",
  "authenticated → authenticator (set)",
  "authenticated → postgres (admin inherit set)",
  "authenticator → postgres (admin inherit set)",
  "authenticator → supabase_storage_admin (set)",
  "pg_create_subscription → postgres (admin inherit set)",
  "pg_monitor → postgres (admin inherit set)",
  "pg_monitor → supabase_etl_admin (inherit set)",
  "pg_monitor → supabase_read_only_user (inherit set)",
  "pg_read_all_data → postgres (admin inherit set)",
  "pg_read_all_data → supabase_etl_admin (inherit set)",
  "pg_read_all_data → supabase_read_only_user (inherit set)",
  "pg_signal_backend → postgres (admin inherit set)",
  "service_role → authenticator (set)",
  "service_role → postgres (admin inherit set)",
  "supabase_privileged_role → postgres (inherit set)",
  "supabase_privileged_role → supabase_etl_admin (inherit set)",
];

/** Every membership between the platform's roles, and none of the roles that migrations add. */
async function membershipsNow(): Promise<string[]> {
  const rows = await admin.rows<{ membership: string }>(
    `select format('%s → %s (%s)', r.rolname, m.rolname,
                   concat_ws(' ', case when a.admin_option then 'admin' end,
                             case when a.inherit_option then 'inherit' end,
                             case when a.set_option then 'set' end)) as membership
       from pg_catalog.pg_auth_members a
       join pg_catalog.pg_roles r on r.oid = a.roleid
       join pg_catalog.pg_roles m on m.oid = a.member
      where m.rolname ~ ('^(anon|authenticated|service_role|authenticator|postgres|'
          || 'supabase_.*|dashboard_user|pgbouncer)$')
        and r.rolname ~ ('^(anon|authenticated|service_role|authenticator|postgres|'
          || 'supabase_.*|dashboard_user|pgbouncer|pg_.*)$')
      order by r.rolname collate "C", m.rolname collate "C"`,
  );
  return rows.map((row) => row.membership);
}

test(
  "The memberships are those of hosted, " +
    "and postgres is in neither supabase_auth_admin nor supabase_storage_admin.",
  async () => {
    expect(await membershipsNow()).toEqual(memberships);
  },
);

test("Running the roles again takes back what a migration changed.", async () => {
  await rolledBack(admin, async () => {
    await admin.script(`
      alter role anon set statement_timeout = '1h';
      alter role authenticated bypassrls;
      alter role service_role set row_security = off;
      grant service_role to authenticated;
      grant supabase_auth_admin to postgres;
      revoke anon from authenticator;
      set role postgres;
      grant anon to supabase_storage_admin;
      reset role;
    `);
    await admin.script(readFileSync(platformFiles("legacy").roles, "utf8"));
    expect(await membershipsNow()).toEqual(memberships);
    expect(
      await admin.rows(
        `select rolname, rolbypassrls, rolconfig from pg_catalog.pg_roles
          where rolname in ('anon', 'authenticated', 'service_role') order by 1`,
      ),
    ).toEqual([
      { rolname: "anon", rolbypassrls: false, rolconfig: ["statement_timeout=3s"] },
      { rolname: "authenticated", rolbypassrls: false, rolconfig: ["statement_timeout=8s"] },
      { rolname: "service_role", rolbypassrls: true, rolconfig: null },
    ]);
  });
});

test(
  "Every login that has a password has the documented one, " + "and the API roles have none.",
  async () => {
    for (const role of [
      "postgres",
      "authenticator",
      "supabase_auth_admin",
      "supabase_storage_admin",
      "supabase_read_only_user",
    ]) {
      const session = await openSession(database.urlAs(role));
      expect(await session.rows("select current_user::text as role")).toEqual([{ role }]);
      await session.close();
    }
    await expect(openSession(database.urlAs("pgbouncer"))).rejects.toThrow(
      /password authentication failed/,
    );
    await expect(openSession(database.urlAs("anon"))).rejects.toThrow(
      /password authentication failed/,
    );
  },
);
