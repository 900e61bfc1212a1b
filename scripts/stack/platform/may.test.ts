import { afterAll, beforeAll, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { refusal, rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";
import { trustedExtensions } from "./platform.ts";

// What a migration, running as postgres, may do on hosted.

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

const someone = "00000000-0000-4000-a000-0000000000f1";

test("postgres may insert into auth.users, and its triggers there fire.", async () => {
  await rolledBack(postgres, async () => {
    await postgres.script(`
      create table public.seen (id uuid);
      create function public.see() returns trigger language plpgsql
        security definer set search_path = ''
        as $$ begin insert into public.seen values (new.id); return new; end $$;
      create trigger on_insert after insert on auth.users
        for each row execute function public.see();
      insert into auth.users (id, email) values ('${someone}', 'f1@example.test');
    `);
    expect(await postgres.rows("select id from public.seen")).toEqual([{ id: someone }]);
  });
});

test("postgres may reference auth.users with a foreign key.", async () => {
  await rolledBack(postgres, async () => {
    await postgres.script(
      "create table public.thing (id uuid references auth.users (id) on delete cascade)",
    );
    expect(await refusal(postgres, `insert into public.thing values ('${someone}')`)).toMatch(
      /^23503 /,
    );
  });
});

test(
  "A definer function of postgres may write raw_app_meta_data on behalf of authenticated, " +
    "who may not.",
  async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`
      insert into auth.users (id, email) values ('${someone}', 'f1@example.test');
      create function public.claim() returns void language sql security definer set search_path = ''
        as $$ update auth.users set raw_app_meta_data = '{"tenant_id": "t"}' $$;
      set local role authenticated;
      savepoint before;
    `);
      expect(await refusal(postgres, "update auth.users set raw_app_meta_data = '{}'")).toBe(
        "42501 permission denied for table users",
      );
      await postgres.script("rollback to before; select public.claim(); reset role");
      expect(await postgres.rows("select raw_app_meta_data from auth.users")).toEqual([
        { raw_app_meta_data: { tenant_id: "t" } },
      ]);
    });
  },
);

test("postgres may change a setting of an API role.", async () => {
  await rolledBack(postgres, async () => {
    await postgres.script("alter role anon set statement_timeout = '4s'");
    expect(await postgres.rows("select rolconfig from pg_roles where rolname = 'anon'")).toEqual([
      { rolconfig: ["statement_timeout=4s"] },
    ]);
  });
});

test("postgres may set session_replication_role, which silences triggers.", async () => {
  await rolledBack(postgres, async () => {
    await postgres.script(`
      create function public.stop() returns trigger language plpgsql as
        $$ begin raise exception 'stopped'; end $$;
      create trigger on_insert before insert on auth.users
        for each row execute function public.stop();
      savepoint before;
    `);
    const insert = `insert into auth.users (id) values ('${someone}')`;
    expect(await refusal(postgres, insert)).toBe("P0001 stopped");
    await postgres.script("rollback to before; set local session_replication_role = replica");
    expect(await refusal(postgres, insert)).toBe("not refused");
  });
});

test("postgres bypasses row security, also where it is forced.", async () => {
  await rolledBack(postgres, async () => {
    await postgres.script(`
      create table public.closed as select 1 as id;
      alter table public.closed enable row level security, force row level security;
    `);
    expect(await postgres.rows("select id from public.closed")).toEqual([{ id: 1 }]);
  });
});

test("postgres may become each API role, and grant them to roles of its own.", async () => {
  await rolledBack(postgres, async () => {
    for (const role of ["anon", "authenticated", "service_role", "authenticator"])
      expect(await refusal(postgres, `set local role ${role}; reset role`)).toBe("not refused");
    expect(await refusal(postgres, "create role may_reader; grant anon to may_reader")).toBe(
      "not refused",
    );
  });
});

test("postgres owns the database, schema public and schema extensions.", async () => {
  expect(
    await postgres.rows(`
      select pg_get_userbyid(datdba) as database,
             (select nspowner::regrole::text from pg_namespace where nspname = 'public') as public,
             (select nspowner::regrole::text from pg_namespace
               where nspname = 'extensions') as extensions
        from pg_database where datname = current_database()`),
  ).toEqual([{ database: "postgres", public: "pg_database_owner", extensions: "postgres" }]);
});

test(
  "pgcrypto and uuid-ossp are in schema extensions, " + "where every API role may call them.",
  async () => {
    await rolledBack(postgres, async () => {
      await postgres.script("set local role anon");
      expect(
        await refusal(postgres, "select extensions.gen_salt('bf'), extensions.uuid_generate_v4()"),
      ).toBe("not refused");
    });
  },
);

test.each(trustedExtensions().filter((name) => !["pgcrypto", "uuid-ossp"].includes(name)))(
  "postgres may create the extension %s.",
  async (name) => {
    await rolledBack(postgres, async () => {
      expect(
        await refusal(postgres, `create extension "${name}" with schema extensions cascade`),
      ).toBe("not refused");
    });
  },
);
