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

test.each([
  ["a/b/c.txt", ["a", "b"], "c.txt", "txt"],
  ["a/b/c.tar.gz", ["a", "b"], "c.tar.gz", "gz"],
  ["a.dir/readme", ["a.dir"], "readme", "readme"],
  ["c.txt", [], "c.txt", "txt"],
])(
  "The path %j has the folders %j, the file name %j and the extension %j.",
  async (path, folders, file, extension) => {
    expect(
      await postgres.rows(
        `select storage.foldername($1) as folders, storage.filename($1) as file,
                storage.extension($1) as extension`,
        [path],
      ),
    ).toEqual([{ folders, file, extension }]);
  },
);

describe("In schema storage", () => {
  test(
    "the schema belongs to supabase_admin, " +
      "every table and function to supabase_storage_admin.",
    async () => {
      expect(
        await postgres.rows(
          "select nspowner::regrole::text as owner from pg_namespace where nspname = 'storage'",
        ),
      ).toEqual([{ owner: "supabase_admin" }]);
      expect(
        await postgres.rows(`
        select distinct owner::regrole::text from (
          select relowner as owner from pg_class where relnamespace = 'storage'::regnamespace
          union all select proowner from pg_proc where pronamespace = 'storage'::regnamespace
          ) as objects`),
      ).toEqual([{ owner: "supabase_storage_admin" }]);
    },
  );

  test("every table has row security on, without a policy.", async () => {
    expect(
      await postgres.rows(`
        select relname, relrowsecurity as on,
               (select count(*)::int from pg_policy where polrelid = c.oid) as policies
        from pg_class c
        where relnamespace = 'storage'::regnamespace and relkind = 'r' order by 1`),
    ).toEqual(
      ["buckets", "migrations", "objects"].map((relname) => ({ relname, on: true, policies: 0 })),
    );
  });

  test.each(["buckets", "objects"])(
    "%s is granted to the API roles, and to postgres with the right to pass it on.",
    async (table) => {
      const all = [
        "DELETE",
        "INSERT",
        "MAINTAIN",
        "REFERENCES",
        "SELECT",
        "TRIGGER",
        "TRUNCATE",
        "UPDATE",
      ];
      expect(
        await postgres.rows(
          `select grantee::regrole::text as role,
                  array_agg(privilege_type order by privilege_type) as privileges,
                  bool_and(is_grantable) as grantable
           from pg_class, aclexplode(relacl)
           where oid = $1::regclass and grantee <> relowner
           group by 1, grantee order by 1`,
          [`storage.${table}`],
        ),
      ).toEqual([
        { role: "anon", privileges: all, grantable: false },
        { role: "authenticated", privileges: all, grantable: false },
        { role: "postgres", privileges: all, grantable: true },
        { role: "service_role", privileges: all, grantable: false },
      ]);
    },
  );

  test("migrations is granted to nobody.", async () => {
    expect(
      await postgres.rows("select relacl from pg_class where oid = 'storage.migrations'::regclass"),
    ).toEqual([{ relacl: null }]);
  });

  test("the tables have the columns of hosted.", async () => {
    const rows = await postgres.rows<{ columns: string }>(
      `select string_agg(
                attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum
              ) as columns
         from pg_attribute
         where attrelid in ('storage.buckets'::regclass, 'storage.objects'::regclass)
           and attnum > 0
         group by attrelid order by attrelid::regclass::text`,
    );
    const time = "timestamp with time zone";
    expect(rows.map((row) => row.columns)).toEqual([
      `id text, name text, owner uuid, created_at ${time}, updated_at ${time}, public boolean, ` +
        "file_size_limit bigint, allowed_mime_types text[], owner_id text",
      `id uuid, bucket_id text, name text, owner uuid, created_at ${time}, updated_at ${time}, ` +
        `last_accessed_at ${time}, metadata jsonb, path_tokens text[], version text, ` +
        "owner_id text, user_metadata jsonb",
    ]);
  });
});

describe("An object", () => {
  const object = `
    insert into storage.buckets (id, name) values ('room', 'room');
    insert into storage.objects (bucket_id, name, updated_at)
      values ('room', 'a/b.txt', '2000-01-01');
    savepoint before;
  `;

  test("is closed to authenticated by row security, not by a missing grant.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`${object}; set local role authenticated`);
      expect(await postgres.rows("select name from storage.objects")).toEqual([]);
      expect(
        await refusal(
          postgres,
          "insert into storage.objects (bucket_id, name) values ('room', 'mine')",
        ),
      ).toBe('42501 new row violates row-level security policy for table "objects"');
    });
  });

  test("is unique by bucket and name, and knows the parts of its path.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(object);
      expect(await postgres.rows("select path_tokens from storage.objects")).toEqual([
        { path_tokens: ["a", "b.txt"] },
      ]);
      expect(
        await refusal(
          postgres,
          "insert into storage.objects (bucket_id, name) values ('room', 'a/b.txt')",
        ),
      ).toMatch(/^23505 /);
    });
  });

  test("notes when it was changed.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`${object}; update storage.objects set version = '2'`);
      expect(await postgres.rows("select updated_at = now() as now from storage.objects")).toEqual([
        { now: true },
      ]);
    });
  });

  test.each(["objects", "buckets"])(
    "and its bucket cannot be deleted by SQL, not even by service_role: %s.",
    async (table) => {
      await rolledBack(postgres, async () => {
        await postgres.script(`${object}; set local role service_role`);
        expect(await refusal(postgres, `delete from storage.${table}`)).toBe(
          "42501 Direct deletion from storage tables is not allowed. Use the Storage API instead.",
        );
      });
    },
  );

  test("can be deleted by a transaction that says so.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        `${object}; set local storage.allow_delete_query = 'true'; delete from storage.objects`,
      );
      expect(await postgres.rows("select count(*)::int as left from storage.objects")).toEqual([
        { left: 0 },
      ]);
    });
  });
});
