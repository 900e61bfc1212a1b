import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, type Session, withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north, people, south } from "../../supabase/seed.ts";
import { untilSomebodyWaits } from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const { student } = people;
const tenants = [north, south] as const;

describe("sessions and accounts under parallel connections", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });

  afterAll(() => database.drop());

  it("makes one session of a booking that Cal.com delivers twenty times at once", async () => {
    const deliveries = await Promise.all(
      Array.from({ length: 20 }, () =>
        asServer(database, (session) =>
          session.rows<{ group_session_id: string; participants: number; is_new: boolean }>(
            `select r.* from public.record_calcom_booking(
               'storm', 1001, 'north-student@groundwork.test',
               '2027-05-03 17:00+00', '2027-05-03 18:00+00') as r`,
          ),
        ),
      ),
    );
    const answers = deliveries.flat();
    expect(answers.filter(({ is_new }) => is_new)).toHaveLength(1);
    expect(new Set(answers.map(({ group_session_id }) => group_session_id)).size).toBe(1);
    expect(new Set(answers.map(({ participants }) => participants))).toEqual(new Set([2]));
    const made = await ask(
      database,
      `select count(*)::integer as value from public.group_sessions
        where session_date = '2027-05-03 17:00+00'`,
    );
    expect(made).toBe(1);
  });

  it("keeps the address that is changed while a repair is under way", async () => {
    await ask(
      database,
      `update public.profiles set email = 'wrong@groundwork.test' where id = '${student}'
       returning 1 as value`,
    );
    const auth = await openSession(database.urlAs("supabase_auth_admin"));
    try {
      await auth.rows("begin");
      await auth.rows("update auth.users set email = 'changed@groundwork.test' where id = $1", [
        student,
      ]);
      const repair = reconcile(database);
      await untilSomebodyWaits(database);
      await auth.rows("commit");
      await repair;
    } finally {
      await auth.close();
    }
    expect(
      await ask(database, `select email as value from public.profiles where id = '${student}'`),
    ).toBe("changed@groundwork.test");
    expect(await reconcile(database)).toEqual({ repaired: 0, failed: 0 });
  });

  it(
    "does not let Auth wait longer than two seconds for a profile that somebody holds, " +
      "and repairs it later",
    async () => {
      const synced = "oid = 'private.sync_auth_to_profiles()'::regprocedure";
      const settings = `select proconfig as value from pg_catalog.pg_proc where ${synced}`;
      expect(await ask(database, settings)).toContain("lock_timeout=2s");
      const holder = await openSession(database.url);
      try {
        await holder.rows("begin");
        await holder.rows("update public.profiles set name = name where id = $1", [student]);
        // This ends although the holder still holds the row. 55P03 says by what: the lock_timeout
        // that is in force there, which is the function's and not the session's.
        await withSession(database.urlAs("supabase_auth_admin"), (session) =>
          session.rows("update auth.users set email = 'patient@groundwork.test' where id = $1", [
            student,
          ]),
        );
        await holder.rows("commit");
      } finally {
        await holder.close();
      }
      const failures = `select jsonb_agg(format('%s %s', operation, sqlstate)) as value
      from private.sync_failures where repaired_at is null`;
      expect(await ask(database, failures)).toEqual(["sync_auth_to_profiles 55P03"]);
      expect(await reconcile(database)).toEqual({ repaired: 1, failed: 0 });
      expect(
        await ask(database, `select email as value from public.profiles where id = '${student}'`),
      ).toBe("patient@groundwork.test");
    },
  );

  it(
    "loses nothing and deadlocks nobody when addresses, tenants and repairs change " +
      "one account at once",
    async () => {
      await ask(
        database,
        `insert into public.user_tenants (user_id, tenant_id) values ('${student}', '${south}')
       returning 1 as value`,
      );
      const rounds = Array.from({ length: 30 }, (_, round) => round);
      await Promise.all([
        withSession(database.urlAs("supabase_auth_admin"), async (session) => {
          for (const round of rounds)
            await session.rows("update auth.users set email = $2 where id = $1", [
              student,
              `round-${round}@groundwork.test`,
            ]);
        }),
        withSession(database.url, async (session) => {
          for (const round of rounds)
            await session.rows("update public.users set tenant_id = $2 where id = $1", [
              student,
              tenants[round % 2],
            ]);
        }),
        // There is always something to repair.
        withSession(database.url, async (session) => {
          for (const _ of rounds)
            await session.rows(
              "update public.profiles set email = 'damaged@groundwork.test' where id = $1",
              [student],
            );
        }),
        asServer(database, async (session) => {
          for (const _ of rounds) await session.rows("select public.reconcile_profiles()");
        }),
      ]);
      await reconcile(database);
      const seen = await withSession(database.url, (session) =>
        session.rows(
          `select p.email, p.tenant_ids, a.raw_app_meta_data ->> 'tenant_id' as claimed
           from public.profiles p join auth.users a on a.id = p.id
          where p.id = $1`,
          [student],
        ),
      );
      expect(seen).toEqual([
        { email: "round-29@groundwork.test", tenant_ids: [north, south], claimed: south },
      ]);
      expect(
        await ask(
          database,
          "select count(*)::integer as value from private.sync_failures where sqlstate = '40P01'",
        ),
      ).toBe(0);
      expect(
        await ask(
          database,
          "select count(*)::integer as value from private.diverged_account_ids()",
        ),
      ).toBe(0);
    },
  );
});

function asServer<T>(
  database: ScratchDatabase,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return withSession(database.url, async (session) => {
    await session.rows("set role service_role");
    return work(session);
  });
}

async function reconcile(database: ScratchDatabase): Promise<object | undefined> {
  const [outcome] = await asServer(database, (session) =>
    session.rows("select r.* from public.reconcile_profiles() as r"),
  );
  return outcome;
}

/** The `value` of the first row of a query, as postgres. */
async function ask(database: ScratchDatabase, query: string): Promise<unknown> {
  const [row] = await withSession(database.url, (session) =>
    session.rows<{ value: unknown }>(query),
  );
  return row?.value;
}
