import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north } from "../../supabase/seed.ts";
import { scratchDatabase } from "../support/stack.ts";

const enrollment = "00000000-0000-4000-c113-000000000001";
const rounds = Array.from({ length: 10 }, (_, nr) => `${nr}`);

describe("what Stripe tells, under parallel connections", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });

  afterAll(() => database.drop());

  const tell = (id: string, type: string, object: object): Promise<unknown> =>
    withSession(database.url, async (session) => {
      await session.rows("set role service_role");
      return session.rows("select public.record_stripe_event($1)", [
        JSON.stringify({ id, type, data: { object } }),
      ]);
    });

  const checkout = (id: string, payment: string): Promise<unknown> =>
    tell(id, "checkout.session.completed", {
      id: `cs_${payment}`,
      payment_intent: `pi_${payment}`,
      payment_status: "paid",
      amount_total: 700,
      currency: "eur",
      metadata: { enrollment_id: enrollment, tenant_id: north },
    });

  const payments = (): Promise<object[]> =>
    withSession(database.url, (session) =>
      session.rows(
        `select status, refunded_cents, count(*)::integer
           from public.payment_schedules where amount_cents = 700 group by 1, 2`,
      ),
    );

  it("books a checkout once, of which ten events tell at once (D14)", async () => {
    await Promise.all(rounds.map((nr) => checkout(`evt_${nr}`, "storm")));
    expect(await payments()).toEqual([{ status: "paid", refunded_cents: 0, count: 1 }]);
  });

  it("loses no refund that comes at the same time as its checkout (D14)", async () => {
    await tell("evt_back", "charge.refunded", {
      payment_intent: "pi_storm",
      amount_refunded: 700,
      currency: "eur",
    });
    for (const nr of rounds)
      await Promise.all([
        checkout(`evt_paid_${nr}`, nr),
        tell(`evt_back_${nr}`, "charge.refunded", {
          payment_intent: `pi_${nr}`,
          amount_refunded: 700,
          currency: "eur",
        }),
      ]);
    expect(await payments()).toEqual([{ status: "refunded", refunded_cents: 700, count: 11 }]);
  });
});
