import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { seatOfStudent, subscription } from "./data/organization.ts";
import { fourPeople } from "./data/people.ts";

/** A student with a plan of 4 credits and a seat that brings 2. */
const allowances = `
  insert into public.plans (id, tenant_id, name, credit_allowance)
  values ('${northern.plan}', '${north}', 'Essential', 4);

  update public.profiles set plan_id = '${northern.plan}' where id = '${people.student}';

  insert into public.platform_tiers (id, tenant_id, name, credits_per_seat)
  values ('${northern.platformTier}', '${north}', 'Team', 2);

  ${subscription}

  ${seatOfStudent}
`;

/** Maintenance read two tables that never existed, so nobody ever received an allowance. */
export default {
  title: "The monthly credits, with the maintenance run twice",
  fixedBy: "20260404000000",
  prepare: fourPeople + allowances,
  probe: async ({ asPersona, asPostgres }) => {
    const maintain = "select public.run_credit_maintenance()";
    const first = await asPersona("service-role", maintain);
    if ("sqlstate" in first) return firstValue(first);
    await asPersona("service-role", maintain);
    return firstValue(
      await asPostgres("select sum(amount) || ' credits' from public.credit_transactions"),
    );
  },
  red: "42P01",
  green: "6 credits",
} satisfies Incident;
