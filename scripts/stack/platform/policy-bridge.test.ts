import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { refusal, rolledBack } from "../../../tests/support/statements.ts";
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

const createPolicy =
  "create policy ours on storage.objects for select to authenticated using (bucket_id = 'room')";
const loans = `select count(*)::int as loans from pg_auth_members
                where member = 'postgres'::regrole
                  and roleid in ('supabase_auth_admin'::regrole,
                                 'supabase_storage_admin'::regrole)`;
const loanLocks = `select count(*)::int as locks from pg_locks
                    where pid = pg_backend_pid() and locktype = 'object'
                      and classid = 'pg_authid'::regclass
                      and objid in ('supabase_auth_admin'::regrole,
                                    'supabase_storage_admin'::regrole)`;

describe("On a table of the list, postgres may", () => {
  test.each([
    "auth.audit_log_entries",
    "auth.flow_state",
    "auth.identities",
    "auth.instances",
    "auth.one_time_tokens",
    "auth.refresh_tokens",
    "auth.sessions",
    "auth.users",
    "storage.buckets",
    "storage.objects",
  ])("create, alter, rename and drop a policy, and drop a trigger: %s.", async (table) => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        `create function public.nothing() returns trigger language plpgsql as
           $$ begin return new; end $$`,
      );
      for (const sql of [
        `create policy ours on ${table} for select to authenticated using (false)`,
        `alter policy ours on ${table} using (true)`,
        `alter policy ours on ${table} rename to "still ours"`,
        `drop policy "still ours" on ${table}`,
        `drop policy if exists ours on ${table}`,
        `create trigger ours after insert on ${table}
           for each row execute function public.nothing()`,
        `drop trigger ours on ${table}`,
      ])
        expect([sql, await refusal(postgres, sql)]).toEqual([sql, "not refused"]);
    });
  });

  test("do so with quoted names and from dynamic SQL.", async () => {
    await rolledBack(postgres, async () => {
      expect(
        await refusal(postgres, `create policy ours on "storage"."objects" using (true)`),
      ).toBe("not refused");
      const dynamic =
        "do $$ begin execute format('drop policy ours on %I.%I', 'storage', 'objects'); end $$";
      expect(await refusal(postgres, dynamic)).toBe("not refused");
    });
  });

  test("do so with session_replication_role = replica, and still not off the list.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script("set local session_replication_role = replica");
      expect(await refusal(postgres, createPolicy)).toBe("not refused");
      expect(await postgres.rows(loans)).toEqual([{ loans: 0 }]);
      expect(await refusal(postgres, "create policy ours on storage.migrations using (true)")).toBe(
        "42501 must be owner of table migrations",
      );
    });
  });

  test("see a policy take effect.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`
        insert into storage.buckets (id, name) values ('room', 'room'), ('other', 'other');
        insert into storage.objects (bucket_id, name) values ('room', 'seen'), ('other', 'hidden');
        ${createPolicy};
        set local role authenticated;
      `);
      expect(await postgres.rows("select name from storage.objects")).toEqual([{ name: "seen" }]);
    });
  });
});

describe("Off the list, postgres may not", () => {
  test.each([
    [
      "create a policy on auth.schema_migrations",
      "create policy ours on auth.schema_migrations using (true)",
      "42501 must be owner of table schema_migrations",
    ],
    [
      "create a policy on storage.migrations",
      "create policy ours on storage.migrations using (true)",
      "42501 must be owner of table migrations",
    ],
  ])("%s.", async (_what, sql, error) => {
    expect(await rolledBack(postgres, () => refusal(postgres, sql))).toBe(error);
  });

  test("alter or drop a policy, or drop a trigger, that the owner made.", async () => {
    const admin = await openSession(database.adminUrl);
    await admin.script(`
      create policy theirs on storage.migrations using (true);
      create trigger theirs before update on storage.migrations
        for each row execute function storage.update_updated_at_column();
    `);
    for (const sql of [
      "alter policy theirs on storage.migrations using (false)",
      "drop policy theirs on storage.migrations",
      "drop trigger theirs on storage.migrations",
    ])
      expect([sql, await refusal(postgres, sql)]).toEqual([
        sql,
        "42501 must be owner of table migrations",
      ]);
    await admin.script(
      "drop policy theirs on storage.migrations; drop trigger theirs on storage.migrations",
    );
    await admin.close();
  });

  test("create a policy on a table of another role, whatever else the query names.", async () => {
    const admin = await openSession(database.adminUrl);
    await admin.script("create table public.of_admin ()");
    expect(
      await refusal(
        postgres,
        "create policy \"on storage.objects\" on public.of_admin using ('storage' = 'storage')",
      ),
    ).toBe("42501 must be owner of table of_admin");
    await admin.script("drop table public.of_admin");
    await admin.close();
  });
});

describe("The loan", () => {
  test("is over with the statement: the same query may not go on to alter the table.", async () => {
    for (const more of [
      "alter table storage.objects disable row level security",
      "create index on storage.objects (owner_id)",
      "drop table auth.users",
    ])
      expect(await refusal(postgres, `${createPolicy}; ${more}`)).toMatch(
        /^42501 must be owner of table/,
      );
  });

  test("leaves no membership behind, in the transaction or after it.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(createPolicy);
      expect(await postgres.rows(loans)).toEqual([{ loans: 0 }]);
      await postgres.script("savepoint before");
      expect(await refusal(postgres, "set local role supabase_storage_admin")).toBe(
        '42501 permission denied to set role "supabase_storage_admin"',
      );
      await postgres.script("rollback to before");
      expect(await refusal(postgres, "grant supabase_storage_admin to anon")).toBe(
        '42501 permission denied to grant role "supabase_storage_admin"',
      );
    });
    expect(await postgres.rows(loans)).toEqual([{ loans: 0 }]);
  });

  test(
    "is rolled back with a statement that fails, " + "also inside an exception handler.",
    async () => {
      await rolledBack(postgres, async () => {
        await postgres.script(`
        do $$ begin
          create policy ours on storage.objects using (no_such_column);
        exception when undefined_column then null;
        end $$`);
        expect(await postgres.rows(loans)).toEqual([{ loans: 0 }]);
        expect(
          await refusal(postgres, "alter table storage.objects disable row level security"),
        ).toBe("42501 must be owner of table objects");
      });
    },
  );

  test("is not made for a policy on another table, even one that calls auth.uid().", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        `create table public.own (id uuid);
         create policy ours on public.own to authenticated using (id = (select auth.uid()))`,
      );
      expect(await postgres.rows(loanLocks)).toEqual([{ locks: 0 }]);
      await postgres.script(createPolicy);
      expect(await postgres.rows<{ locks: number }>(loanLocks)).not.toEqual([{ locks: 0 }]);
    });
  });

  test.each(["anon", "authenticated", "service_role", "authenticator"])(
    "is made for postgres alone: %s is refused.",
    async (role) => {
      await rolledBack(postgres, async () => {
        await postgres.script(`set local role ${role}`);
        expect(await refusal(postgres, createPolicy)).toMatch(
          /^42501 (must be owner of table objects|permission denied for schema storage)$/,
        );
      });
    },
  );

  test(
    "cannot be asked for: its functions only fire, " +
      "and neither they nor their triggers are postgres's to change.",
    async () => {
      for (const [sql, error] of [
        ["select supautils.lend()", "0A000 trigger functions can only be called as triggers"],
        [
          `create or replace function supautils.granted_tables() returns text[]
             language sql as 'select null::text[]'`,
          "42501 permission denied for schema supautils",
        ],
        [
          "create event trigger ours on ddl_command_end execute function supautils.lend()",
          '42501 permission denied to create event trigger "ours"',
        ],
        [
          "drop event trigger a_supautils_take_back",
          "42501 must be owner of event trigger a_supautils_take_back",
        ],
        [
          "alter event trigger a_supautils_take_back disable",
          "42501 must be owner of event trigger a_supautils_take_back",
        ],
      ] as const)
        expect([sql, await refusal(postgres, sql)]).toEqual([sql, error]);
    },
  );
});
