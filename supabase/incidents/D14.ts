import type { Incident, ReplayDatabase } from "../../scripts/proof/replay/incident.ts";
import {
  firstValue,
  type ProbeResult,
  type StatementResult,
  success,
} from "../../scripts/proof/replay/results.ts";
import { north, northern } from "../seed.ts";
import { seatOfStudent, subscription } from "./data/organization.ts";
import { fourPeople } from "./data/people.ts";
import { program } from "./data/programs.ts";

const customers = `
  insert into public.plans (id, tenant_id, name)
  values ('${northern.plan}', '${north}', 'Essential');

  ${program}

  insert into public.program_tier_plans (tenant_id, program_id, tier, plan_id)
  values ('${north}', '${northern.program}', 'essential', '${northern.plan}');

  insert into public.platform_tiers (id, tenant_id, name, seat_limit)
  values ('${northern.platformTier}', '${north}', 'Team', 3);

  ${subscription}

  ${seatOfStudent}
`;

const payment = JSON.stringify({
  id: "evt_1",
  type: "checkout.session.completed",
  data: {
    object: {
      payment_status: "paid",
      amount_total: 1900,
      currency: "eur",
      metadata: { tenant_id: north },
    },
  },
});

const seatLimit = `select public.check_org_seat_limit('${northern.organization}')`;

/** What takes a payment: the name of the function before the fix, and after it. */
const taker = `
  select coalesce(
    to_regproc('public.record_stripe_event'), to_regproc('public.handle_stripe_payment')
  )::text`;

/**
 * Two functions followed columns that do not exist, and a payment without enrollment failed for
 * good.
 */
export default {
  title:
    "Seats of an organization, programs of a plan, " +
    "and a payment that names no enrollment, delivered twice",
  fixBeginsWith: "20260407000000",
  fixedBy: "20260408000002",
  prepare: fourPeople + customers,
  probe: askAll,
  red: "seats 42703, features 42703, payment 23502 23502, events 0",
  green: "seats done, features done, payment done done, events 1",
} satisfies Incident;

async function askAll({ asPersona, asPostgres }: ReplayDatabase): Promise<ProbeResult> {
  const seats = await asPersona("north-admin", seatLimit);
  const features = await asPersona("north-admin", "select public.export_feature_config()");
  const { outcome: named } = firstValue(await asPostgres(taker));
  const deliver = (): Promise<StatementResult> =>
    asPersona("service-role", `select ${named}('${payment}')`);
  const [first, second] = [await deliver(), await deliver()];
  const events = firstValue(await asPostgres("select count(*) from public.stripe_events"));
  return {
    outcome:
      `seats ${success(seats)}, features ${success(features)}, ` +
      `payment ${success(first)} ${success(second)}, events ${events.outcome}`,
    detail: [seats, features, first]
      .flatMap((result) => ("message" in result ? [result.message] : []))
      .join("; "),
  };
}
