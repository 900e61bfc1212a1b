import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { refusal, rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";

let database: ScratchDatabase;
let postgres: Session;
let authAdmin: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  postgres = await openSession(database.url);
  authAdmin = await openSession(database.urlAs("supabase_auth_admin"));
});

afterAll(async () => {
  await postgres.close();
  await authAdmin.close();
  await database.drop();
});

const someone = "00000000-0000-4000-a000-0000000000f2";
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

/**
 * `name type`, then `not null`, `default …` or `generated …` where it applies, in the order of the
 * table.
 */
async function columns(table: string): Promise<string[]> {
  const rows = await postgres.rows<{ line: string }>(
    `select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
                      case when a.attgenerated = 's' then 'generated' when d.oid is not null then 'default' end,
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

describe("An account", () => {
  const insert = (values: string): string =>
    `insert into auth.users (id, email, phone, is_sso_user) values ${values}`;
  const other = someone.replace("f2", "f3");

  test("needs an id: there is no default.", async () => {
    expect(
      await rolledBack(postgres, () =>
        refusal(postgres, "insert into auth.users (email) values ('f2@example.test')"),
      ),
    ).toMatch(/^23502 /);
  });

  test("shares its email address with no other, except through single sign-on.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        insert(
          `('${someone}', 'f2@example.test', null, false), (gen_random_uuid(), 'f2@example.test', null, true)`,
        ),
      );
      expect(
        await refusal(postgres, insert(`('${other}', 'f2@example.test', null, false)`)),
      ).toMatch(/^23505 .*users_email_partial_key/);
    });
  });

  test("shares its phone number with no other.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(insert(`('${someone}', null, '491', false)`));
      expect(await refusal(postgres, insert(`('${other}', null, '491', false)`))).toMatch(
        /^23505 .*users_phone_key/,
      );
    });
  });

  test("takes its identities, sessions and refresh tokens with it.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`
        ${insert(`('${someone}', 'f2@example.test', null, false)`)};
        insert into auth.identities (provider_id, provider, user_id, identity_data)
          values ('${someone}', 'email', '${someone}', '{"email": "F2@Example.test"}');
        insert into auth.sessions (id, user_id, aal) values ('${someone}', '${someone}', 'aal1');
        insert into auth.refresh_tokens (token, user_id, session_id) values ('t', '${someone}', '${someone}');
      `);
      expect(await postgres.rows("select email from auth.identities")).toEqual([
        { email: "f2@example.test" },
      ]);
      await postgres.script("delete from auth.users");
      expect(
        await postgres.rows(`select (select count(*)::int from auth.identities) as identities, (select count(*)::int from auth.sessions) as sessions,
                                    (select count(*)::int from auth.refresh_tokens) as tokens`),
      ).toEqual([{ identities: 0, sessions: 0, tokens: 0 }]);
    });
  });
});

describe("In schema auth", () => {
  test("the schema belongs to supabase_admin, every table and function to supabase_auth_admin.", async () => {
    expect(
      await postgres.rows(
        "select nspowner::regrole::text as owner from pg_namespace where nspname = 'auth'",
      ),
    ).toEqual([{ owner: "supabase_admin" }]);
    expect(
      await postgres.rows(`
        select distinct owner::regrole::text from (
          select relowner as owner from pg_class where relnamespace = 'auth'::regnamespace
          union all select proowner from pg_proc where pronamespace = 'auth'::regnamespace) as objects`),
    ).toEqual([{ owner: "supabase_auth_admin" }]);
  });

  test("anon, authenticated, service_role and postgres have USAGE, without CREATE or the right to pass it on.", async () => {
    for (const role of ["anon", "authenticated", "service_role", "postgres"])
      expect(
        await postgres.rows(
          `select string_agg(privilege_type || case when is_grantable then '*' else '' end, ' ') as privileges
             from pg_namespace, aclexplode(nspacl) where nspname = 'auth' and grantee = $1::regrole`,
          [role],
        ),
      ).toEqual([{ privileges: "USAGE" }]);
  });

  test("the tables are those that this stack serves.", async () => {
    const rows = await postgres.rows<{ relname: string }>(
      "select relname from pg_class where relnamespace = 'auth'::regnamespace and relkind = 'r' order by 1",
    );
    expect(rows.map((row) => row.relname)).toEqual(tables);
  });

  test.each(tables)("%s has row security on, without a policy.", async (table) => {
    expect(
      await postgres.rows(
        "select relrowsecurity as on, (select count(*)::int from pg_policy where polrelid = c.oid) as policies from pg_class c where oid = $1::regclass",
        [`auth.${table}`],
      ),
    ).toEqual([{ on: true, policies: 0 }]);
  });

  test.each(tables)("%s is open to postgres and to no API role.", async (table) => {
    const all = "DELETE INSERT MAINTAIN REFERENCES SELECT* TRIGGER TRUNCATE UPDATE";
    expect(
      await postgres.rows(
        `select grantee::regrole::text as role, string_agg(privilege_type || case when is_grantable then '*' else '' end, ' ' order by privilege_type) as privileges
           from pg_class, aclexplode(relacl)
          where oid = $1::regclass and grantee in ('postgres'::regrole, 'anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole, 0)
          group by grantee`,
        [`auth.${table}`],
      ),
    ).toEqual([{ role: "postgres", privileges: table === "schema_migrations" ? "SELECT*" : all }]);
  });
});

describe("The claims of a request", () => {
  const claims = { sub: someone, role: "authenticated", email: "f2@example.test", aal: "aal1" };
  const ask =
    "select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() as jwt";
  const nobody = { uid: null, role: null, email: null, jwt: null };

  test("come from request.jwt.claims.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.rows("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify(claims),
      ]);
      expect(await postgres.rows(ask)).toEqual([
        { uid: claims.sub, role: claims.role, email: claims.email, jwt: claims },
      ]);
    });
  });

  test("come from the single settings first, when those are not empty.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.rows("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify(claims),
      ]);
      await postgres.rows(
        "select set_config('request.jwt.claim.role', 'anon', true), set_config('request.jwt.claim.email', '', true)",
      );
      await postgres.rows(`select set_config('request.jwt.claim', '{"single": true}', true)`);
      expect(await postgres.rows(ask)).toEqual([
        { uid: claims.sub, role: "anon", email: claims.email, jwt: { single: true } },
      ]);
    });
  });

  test("are null without a request, and null again once its transaction is over.", async () => {
    const session = await openSession(database.url);
    expect(await session.rows(ask)).toEqual([nobody]);
    await rolledBack(session, () =>
      session.rows("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]),
    );
    expect(await session.rows("select current_setting('request.jwt.claims') as left")).toEqual([
      { left: "" },
    ]);
    expect(await session.rows(ask)).toEqual([nobody]);
    await session.close();
  });

  test("may be asked for by every API role, in functions that are SQL and STABLE.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script("set local role anon");
      expect(await postgres.rows(ask)).toEqual([nobody]);
    });
    expect(
      await postgres.rows(`select distinct l.lanname, p.provolatile from pg_proc p join pg_language l on l.oid = p.prolang
                            where p.pronamespace = 'auth'::regnamespace`),
    ).toEqual([{ lanname: "sql", provolatile: "s" }]);
  });
});

describe("A trigger on auth.users", () => {
  const signUp = `insert into auth.users (id, email) values ('${someone}', 'f2@example.test')`;
  const trigger = (security: string): string => `
    create table public.seen (id uuid, by_role text);
    create function public.see() returns trigger language plpgsql security ${security} set search_path = ''
      as $$ begin insert into public.seen values (new.id, current_user); return new; end $$;
    create trigger on_insert after insert on auth.users for each row execute function public.see();
  `;

  test("runs as supabase_auth_admin, who has nothing in public: without SECURITY DEFINER the sign-up fails.", async () => {
    await postgres.script(trigger("invoker"));
    expect(await refusal(authAdmin, signUp)).toBe("42501 permission denied for table seen");
    await postgres.script(
      "drop trigger on_insert on auth.users; drop table public.seen; drop function public.see()",
    );
  });

  test("reaches public when its function is SECURITY DEFINER and owned by postgres.", async () => {
    await postgres.script(trigger("definer"));
    await authAdmin.script(signUp);
    expect(await postgres.rows("select id, by_role from public.seen")).toEqual([
      { id: someone, by_role: "postgres" },
    ]);
    await postgres.script(
      "delete from auth.users; drop trigger on_insert on auth.users; drop table public.seen; drop function public.see()",
    );
  });
});
