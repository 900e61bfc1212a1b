import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north, northern, people, south } from "../../supabase/seed.ts";
import {
  claimsOf,
  outcome,
  untilSomebodyWaits,
  withCallers,
  withServers,
} from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const { student } = people;
const { cohort: spring, otherCohort: summer, organization } = northern;

describe("billing under parallel calls", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });

  afterAll(() => database.drop());

  const sql = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    withSession(database.url, (session) => session.rows<Row>(text, values));

  it("spends credit for one place once, however many ask at the same time (D12)", async () => {
    await sql("update public.client_enrollments set status = 'cancelled' where client_id = $1", [
      student,
    ]);
    await sql("update public.cohorts set capacity = 100, credit_cost = 4 where id = any ($1)", [
      [spring, summer],
    ]);
    const [token = ""] = await claimsOf(database, [student]);
    const eight = Array.from({ length: 8 }, () => token);
    const outcomes = await withCallers(database, eight, (callers) =>
      Promise.all(
        callers.map((caller, index) =>
          outcome(
            caller.rows("select public.enroll_with_credits($1)", [index % 2 ? spring : summer]),
          ),
        ),
      ),
    );
    expect(outcomes.filter((seen) => seen === "done")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["done", "23505", "23514"]));
    expect(
      await sql(
        "select sum(amount)::int as balance from public.credit_transactions where user_id = $1",
        [student],
      ),
    ).toEqual([{ balance: 0 }]);
    expect(
      await sql(
        "select 1 from public.client_enrollments where client_id = $1 and status = 'active'",
        [student],
      ),
    ).toHaveLength(1);
  });

  it("gives the last place of a cohort to one of many (D12)", async () => {
    await sql("delete from public.client_enrollments where cohort_id = $1", [summer]);
    await sql("update public.cohorts set capacity = 1, credit_cost = 0 where id = $1", [summer]);
    const tokens = await claimsOf(database, await newMembers("place", 10));
    const outcomes = await withCallers(database, tokens, (callers) =>
      Promise.all(
        callers.map((caller) =>
          outcome(caller.rows("select public.enroll_with_credits($1)", [summer])),
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => "23514"), "done"]);
    expect(
      await sql("select 1 from public.client_enrollments where cohort_id = $1", [summer]),
    ).toHaveLength(1);
  });

  it("gives a hundred people who join a line at once the places 1 to 100 (D12)", async () => {
    // Its one place was given away above.
    await sql("delete from public.cohort_waitlist where cohort_id = $1", [summer]);
    const tokens = await claimsOf(database, await newMembers("line", 100));
    await withCallers(database, tokens, async (callers) => {
      await Promise.all(
        callers.map((caller) => caller.rows("select public.join_cohort_waitlist($1)", [summer])),
      );
      expect(await placesOf(summer)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));

      await Promise.all(
        callers
          .slice(0, 50)
          .map((caller) => caller.rows("select public.leave_cohort_waitlist($1)", [summer])),
      );
      expect(await placesOf(summer)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    });
  });

  it("gives the allowances of a month once when maintenance runs twice at once (D13)", async () => {
    await sql("delete from public.credit_transactions");
    const runs = await withServers(database, 4, (servers) =>
      Promise.all(
        servers.map((server) =>
          server.rows<{ allowances: number }>(
            "select allowances from public.run_credit_maintenance()",
          ),
        ),
      ),
    );
    const given = runs.flat().map(({ allowances }) => allowances);
    expect(given.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 7]);
    expect(await sql("select 1 from public.credit_transactions")).toHaveLength(7);
  });

  it("books a payment once when Stripe delivers it many times at once (D14)", async () => {
    const enrollment = "00000000-0000-4000-c113-000000000002";
    const event = JSON.stringify({
      id: "evt_parallel",
      type: "checkout.session.completed",
      data: {
        object: {
          payment_status: "paid",
          amount_total: 9000,
          currency: "eur",
          metadata: { enrollment_id: enrollment },
        },
      },
    });
    const answers = await withServers(database, 6, (servers) =>
      Promise.all(
        servers.map((server) =>
          server.rows<{ status: string; is_duplicate: boolean }>(
            "select status, is_duplicate from public.record_stripe_event($1)",
            [event],
          ),
        ),
      ),
    );
    expect(answers.flat().filter(({ is_duplicate }) => !is_duplicate)).toHaveLength(1);
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set(["booked"]));
    expect(
      await sql("select status from public.payment_schedules where enrollment_id = $1", [
        enrollment,
      ]),
    ).toEqual([{ status: "paid" }]);
  });

  it("gives the last seat of an organization to one of two (D14)", async () => {
    const [first = "", second = ""] = await newMembers("seat", 2);
    const [admin = ""] = await claimsOf(database, [people.admin]);
    const add =
      "insert into public.organization_members (organization_id, user_id) values ($1, $2)";
    const later = await withCallers(database, [admin, admin], async ([one, other]) => {
      await one.rows("begin");
      await one.rows(add, [organization, first]);
      const waiting = outcome(other.rows(add, [organization, second]));
      // Were there nothing to wait for, the second would have its seat already.
      await Promise.race([untilSomebodyWaits(database), waiting]);
      await one.rows("commit");
      return waiting;
    });
    expect(later).toBe("23514");
    expect(
      await sql("select 1 from public.organization_members where organization_id = $1", [
        organization,
      ]),
    ).toHaveLength(3);
  });

  it(
    "keeps every row in the tenant of its token " + "while its writer switches tenants (B3)",
    async () => {
      await sql("insert into public.user_tenants (user_id, tenant_id) values ($1, $2)", [
        student,
        south,
      ]);
      const [token = ""] = await claimsOf(database, [student]);
      const writes = 40;
      await withCallers(database, [token, token], async ([writer, switcher]) => {
        const write = async (): Promise<void> => {
          for (let count = 0; count < writes; count += 1)
            await writer.rows(`
            insert into public.wheel_of_life_snapshots
              (user_id, career_business, finances, health_fitness, family_friends, romance,
               personal_growth, fun_recreation, physical_environment, notes)
            values (auth.uid(), 5, 5, 5, 5, 5, 5, 5, 5, 'while switching')`);
        };
        const switchAbout = async (): Promise<void> => {
          for (const tenant of Array.from({ length: writes }, (_, index) =>
            index % 2 ? north : south,
          ))
            await switcher.rows("select public.switch_tenant($1)", [tenant]);
        };
        await Promise.all([write(), switchAbout()]);
      });
      expect(
        await sql(
          `select tenant_id, count(*)::int as rows from public.wheel_of_life_snapshots
          where notes = 'while switching' group by tenant_id`,
        ),
      ).toEqual([{ tenant_id: north, rows: writes }]);
      expect(
        await sql(
          `select u.tenant_id, a.raw_app_meta_data ->> 'tenant_id' as claim, p.tenant_ids
           from public.users u join auth.users a using (id) join public.profiles p using (id)
          where u.id = $1`,
          [student],
        ),
      ).toEqual([{ tenant_id: north, claim: north, tenant_ids: [north, south] }]);
    },
  );

  /** Accounts that are members of North; returns their ids. */
  async function newMembers(name: string, count: number): Promise<string[]> {
    const accounts = await sql<{ id: string }>(
      `insert into auth.users (id, aud, role, email,
                               raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
       select gen_random_uuid(), 'authenticated', 'authenticated',
              format('%s-%s@groundwork.test', $1::text, n), '{}', '{}', now(), now()
         from generate_series(1, $2::int) as n
       returning id`,
      [name, count],
    );
    const ids = accounts.map(({ id }) => id);
    await sql(
      "insert into public.user_tenants (user_id, tenant_id) select unnest($1::uuid[]), $2",
      [ids, north],
    );
    await sql("update public.users set tenant_id = $2 where id = any ($1)", [ids, north]);
    return ids;
  }

  async function placesOf(cohort: string): Promise<number[]> {
    const rows = await sql<{ position: number }>(
      "select position from public.cohort_waitlist where cohort_id = $1 order by position",
      [cohort],
    );
    return rows.map(({ position }) => position);
  }
});
