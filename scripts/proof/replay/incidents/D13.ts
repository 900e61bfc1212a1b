import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

/** A student with a plan of 4 credits and a seat that brings 2. */
const allowances = `
  insert into public.plans (id, tenant_id, name, credit_allowance)
  values ('00000000-0000-4000-c201-000000000001', '00000000-0000-4000-b000-000000000001', 'Essential', 4);

  update public.profiles set plan_id = '00000000-0000-4000-c201-000000000001' where id = '00000000-0000-4000-a000-000000000006';

  insert into public.platform_tiers (id, tenant_id, name, credits_per_seat)
  values ('00000000-0000-4000-c202-000000000001', '00000000-0000-4000-b000-000000000001', 'Team', 2);

  insert into public.organizations (id, tenant_id, name)
  values ('00000000-0000-4000-c203-000000000001', '00000000-0000-4000-b000-000000000001', 'Parents');

  insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-c202-000000000001');

  insert into public.organization_members (tenant_id, organization_id, user_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', '00000000-0000-4000-a000-000000000006');`;

/** Maintenance read two tables that never existed, so nobody ever received an allowance. */
export const D13: Incident = {
  id: "D13",
  title: "The monthly credits, with the maintenance run twice",
  fixedBy: "20260404000000",
  prepare: people + allowances,
  probe: runTwice,
  red: "42P01",
  green: "6 credits",
};

async function runTwice(database: ReplayDatabase): Promise<Observation> {
  const run = "select public.run_credit_maintenance()";
  const first = await database.asPersona("service-role", run);
  if ("sqlstate" in first) return firstValue(first);
  await database.asPersona("service-role", run);
  return firstValue(
    await database.asPostgres("select sum(amount) || ' credits' from public.credit_transactions"),
  );
}
