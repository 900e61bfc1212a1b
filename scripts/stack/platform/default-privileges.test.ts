import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";
import type { ExposureMode } from "./platform.ts";

const everything = {
  table: "DELETE INSERT MAINTAIN REFERENCES SELECT TRIGGER TRUNCATE UPDATE",
  sequence: "SELECT UPDATE USAGE",
  function: "EXECUTE",
};
const noData = { table: "MAINTAIN REFERENCES TRIGGER TRUNCATE", sequence: "UPDATE", function: "" };

const newObjects = `
  create table public.new_table (id int);
  create sequence public.new_sequence;
  create function public.new_function() returns int language sql as 'select 1';
`;

/** What `role` was granted by name on the new objects, PUBLIC left aside. */
async function granted(session: Session, role: string): Promise<typeof everything> {
  const [row] = await session.rows<typeof everything>(
    `with acl as (
       select 'table' as kind, relacl as acl from pg_class where oid = 'public.new_table'::regclass
       union all select 'sequence', relacl from pg_class where oid = 'public.new_sequence'::regclass
       union all select 'function', proacl from pg_proc where oid = 'public.new_function'::regproc
     ), granted as (
       select kind, string_agg(privilege_type, ' ' order by privilege_type) as privileges
         from acl, aclexplode(acl) where grantee = $1::regrole group by kind
     )
     select coalesce(max(privileges) filter (where kind = 'table'), '') as table,
            coalesce(max(privileges) filter (where kind = 'sequence'), '') as sequence,
            coalesce(max(privileges) filter (where kind = 'function'), '') as function
       from granted`,
    [role],
  );
  if (!row) throw new Error("an aggregate answers one row");
  return row;
}

async function publicMayExecute(session: Session): Promise<boolean> {
  const rows = await session.rows(
    `select from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
      where oid = 'public.new_function'::regproc and grantee = 0 and privilege_type = 'EXECUTE'`,
  );
  return rows.length === 1;
}

describe.each<[ExposureMode, typeof everything]>([
  ["legacy", everything],
  ["explicit", noData],
])("In %s mode", (mode, expected) => {
  let database: ScratchDatabase;
  let postgres: Session;
  let admin: Session;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none", mode });
    postgres = await openSession(database.url);
    admin = await openSession(database.adminUrl);
  });

  afterAll(async () => {
    await postgres.close();
    await admin.close();
    await database.drop();
  });

  test.each(["anon", "authenticated", "service_role"])(
    "%s gets what this mode gives on what postgres creates.",
    async (role) => {
      await rolledBack(postgres, async () => {
        await postgres.script(newObjects);
        expect(await granted(postgres, role)).toEqual(expected);
      });
    },
  );

  test.each(["anon", "authenticated", "service_role", "postgres"])(
    "%s gets everything on what supabase_admin creates.",
    async (role) => {
      await rolledBack(admin, async () => {
        await admin.script(newObjects);
        expect(await granted(admin, role)).toEqual(everything);
      });
    },
  );

  test("nobody gets anything in another schema.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script("create schema inner_room; create table inner_room.new_table ()");
      expect(
        await postgres.rows(
          "select relacl from pg_class where oid = 'inner_room.new_table'::regclass",
        ),
      ).toEqual([{ relacl: null }]);
    });
  });

  test(
    "PUBLIC may execute a new function, " + "and revoking that IN SCHEMA changes nothing.",
    async () => {
      await rolledBack(postgres, async () => {
        await postgres.script(
          `alter default privileges in schema public revoke execute on functions from public;
           ${newObjects}`,
        );
        expect(await publicMayExecute(postgres)).toBe(true);
      });
    },
  );

  test("revoking EXECUTE from PUBLIC without IN SCHEMA works.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        `alter default privileges revoke execute on functions from public; ${newObjects}`,
      );
      expect(await publicMayExecute(postgres)).toBe(false);
    });
  });
});
