import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { type Result } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const customers = `
  insert into public.plans (id, tenant_id, name)
  values ('00000000-0000-4000-c201-000000000001', '00000000-0000-4000-b000-000000000001', 'Essential');

  insert into public.programs (id, tenant_id, name)
  values ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school');

  insert into public.program_tier_plans (tenant_id, program_id, tier, plan_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'essential', '00000000-0000-4000-c201-000000000001');

  insert into public.platform_tiers (id, tenant_id, name, seat_limit)
  values ('00000000-0000-4000-c202-000000000001', '00000000-0000-4000-b000-000000000001', 'Team', 3);

  insert into public.organizations (id, tenant_id, name)
  values ('00000000-0000-4000-c203-000000000001', '00000000-0000-4000-b000-000000000001', 'Parents');

  insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-c202-000000000001');

  insert into public.organization_members (tenant_id, organization_id, user_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-a000-000000000006');`;

const payment = JSON.stringify({
  id: "evt_1",
  type: "checkout.session.completed",
  data: {
    object: {
      payment_status: "paid",
      amount_total: 1900,
      currency: "eur",
      metadata: { tenant_id: "00000000-0000-4000-b000-000000000001" },
    },
  },
});

/**
 * Two functions followed columns that do not exist, and a payment without enrollment failed for
 * good.
 */
export const D14: Incident = {
  id: "D14",
  title:
    "Seats of an organization, programs of a plan, and a payment that names no enrollment, delivered twice",
  fixBeginsWith: "20260407000000",
  fixedBy: "20260408000002",
  prepare: people + customers,
  probe: askAll,
  red: "seats 42703, features 42703, payment 23502 23502, events 0",
  green: "seats done, features done, payment done done, events 1",
};

async function askAll(database: ReplayDatabase): Promise<Observation> {
  const seats = await database.asPersona(
    "north-admin",
    "select public.check_org_seat_limit('00000000-0000-4000-c203-000000000001')",
  );
  const features = await database.asPersona("north-admin", "select public.export_feature_config()");
  const named = firstValue(
    await database.asPostgres(
      "select coalesce(to_regproc('public.record_stripe_event'), to_regproc('public.handle_stripe_payment'))::text",
    ),
  );
  const deliver = (): Promise<Result> =>
    database.asPersona("service-role", `select ${named.outcome}('${payment}')`);
  const [first, second] = [await deliver(), await deliver()];
  const events = firstValue(await database.asPostgres("select count(*) from public.stripe_events"));
  return {
    outcome: `seats ${step(seats)}, features ${step(features)}, payment ${step(first)} ${step(second)}, events ${events.outcome}`,
    detail: [seats, features, first]
      .flatMap((result) => ("message" in result ? [result.message] : []))
      .join("; "),
  };
}

function step(result: Result): string {
  return "sqlstate" in result ? result.sqlstate : "done";
}
