import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";

let database: ScratchDatabase;
let postgres: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  postgres = await openSession(database.url);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

const tables = [
  "audit_log_entries",
  "flow_state",
  "identities",
  "instances",
  "one_time_tokens",
  "refresh_tokens",
  "schema_migrations",
  "sessions",
  "users",
];

/** `name type`, then `not null`, `default …` or `generated …` where it applies, in order. */
async function columns(table: string): Promise<string[]> {
  const rows = await postgres.rows<{ line: string }>(
    `select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
                      case when a.attnotnull then 'not null' end,
                      case when a.attgenerated = 's' then 'generated'
                           when d.oid is not null then 'default' end,
                      pg_get_expr(d.adbin, d.adrelid)) as line
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  return rows.map(({ line }) =>
    line
      .replaceAll("timestamp with time zone", "timestamptz")
      .replaceAll("character varying", "varchar"),
  );
}

test("auth.users has the 35 columns of hosted, with their types and defaults.", async () => {
  expect(await columns("auth.users")).toEqual([
    "instance_id uuid",
    "id uuid not null",
    "aud varchar(255)",
    "role varchar(255)",
    "email varchar(255)",
    "encrypted_password varchar(255)",
    "email_confirmed_at timestamptz",
    "invited_at timestamptz",
    "confirmation_token varchar(255)",
    "confirmation_sent_at timestamptz",
    "recovery_token varchar(255)",
    "recovery_sent_at timestamptz",
    "email_change_token_new varchar(255)",
    "email_change varchar(255)",
    "email_change_sent_at timestamptz",
    "last_sign_in_at timestamptz",
    "raw_app_meta_data jsonb",
    "raw_user_meta_data jsonb",
    "is_super_admin boolean",
    "created_at timestamptz",
    "updated_at timestamptz",
    "phone text",
    "phone_confirmed_at timestamptz",
    "phone_change text default ''::text",
    "phone_change_token varchar(255) default ''::varchar",
    "phone_change_sent_at timestamptz",
    "confirmed_at timestamptz generated LEAST(email_confirmed_at, phone_confirmed_at)",
    "email_change_token_current varchar(255) default ''::varchar",
    "email_change_confirm_status smallint default 0",
    "banned_until timestamptz",
    "reauthentication_token varchar(255) default ''::varchar",
    "reauthentication_sent_at timestamptz",
    "is_sso_user boolean not null default false",
    "deleted_at timestamptz",
    "is_anonymous boolean not null default false",
  ]);
});

test("auth.identities has the columns of hosted.", async () => {
  expect(await columns("auth.identities")).toEqual([
    "provider_id text not null",
    "user_id uuid not null",
    "identity_data jsonb not null",
    "provider text not null",
    "last_sign_in_at timestamptz",
    "created_at timestamptz",
    "updated_at timestamptz",
    "email text generated lower((identity_data ->> 'email'::text))",
    "id uuid not null default gen_random_uuid()",
  ]);
});

test("auth.instances has the columns of hosted.", async () => {
  expect(await columns("auth.instances")).toEqual([
    "id uuid not null",
    "uuid uuid",
    "raw_base_config text",
    "created_at timestamptz",
    "updated_at timestamptz",
  ]);
});

describe("In schema auth", () => {
  test(
    "the schema belongs to supabase_admin, " + "every table and function to supabase_auth_admin.",
    async () => {
      expect(
        await postgres.rows(
          "select nspowner::regrole::text as owner from pg_namespace where nspname = 'auth'",
        ),
      ).toEqual([{ owner: "supabase_admin" }]);
      expect(
        await postgres.rows(`
        select distinct owner::regrole::text from (
          select relowner as owner from pg_class where relnamespace = 'auth'::regnamespace
          union all select proowner from pg_proc where pronamespace = 'auth'::regnamespace
          ) as objects`),
      ).toEqual([{ owner: "supabase_auth_admin" }]);
    },
  );

  test(
    "anon, authenticated, service_role and postgres have USAGE, " +
      "without CREATE or the right to pass it on.",
    async () => {
      for (const role of ["anon", "authenticated", "service_role", "postgres"])
        expect(
          await postgres.rows(
            `select string_agg(
                      privilege_type || case when is_grantable then '*' else '' end, ' '
                    ) as privileges
             from pg_namespace, aclexplode(nspacl)
             where nspname = 'auth' and grantee = $1::regrole`,
            [role],
          ),
        ).toEqual([{ privileges: "USAGE" }]);
    },
  );

  test("the tables are those that this stack serves.", async () => {
    const rows = await postgres.rows<{ relname: string }>(
      `select relname from pg_class
        where relnamespace = 'auth'::regnamespace and relkind = 'r' order by 1`,
    );
    expect(rows.map((row) => row.relname)).toEqual(tables);
  });

  test.each(tables)("%s has row security on, without a policy.", async (table) => {
    expect(
      await postgres.rows(
        `select relrowsecurity as on,
                (select count(*)::int from pg_policy where polrelid = c.oid) as policies
           from pg_class c where oid = $1::regclass`,
        [`auth.${table}`],
      ),
    ).toEqual([{ on: true, policies: 0 }]);
  });

  test.each(tables)("%s is open to postgres and to no API role.", async (table) => {
    const all = "DELETE INSERT MAINTAIN REFERENCES SELECT* TRIGGER TRUNCATE UPDATE";
    expect(
      await postgres.rows(
        `select grantee::regrole::text as role,
                string_agg(
                  privilege_type || case when is_grantable then '*' else '' end, ' '
                  order by privilege_type
                ) as privileges
           from pg_class, aclexplode(relacl)
          where oid = $1::regclass
            and grantee in ('postgres'::regrole, 'anon'::regrole, 'authenticated'::regrole,
                            'service_role'::regrole, 0)
          group by grantee`,
        [`auth.${table}`],
      ),
    ).toEqual([{ role: "postgres", privileges: table === "schema_migrations" ? "SELECT*" : all }]);
  });
});
