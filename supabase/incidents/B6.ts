import type { Incident, ReplayDatabase } from "../../scripts/proof/replay/incident.ts";
import { firstValue, type ProbeResult, success } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const signUp = `
  insert into auth.users (
    id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at
  )
  values (
    '${people.newcomer}', 'authenticated', 'authenticated', 'newcomer@groundwork.test',
    '{}', '{}', now(), now()
  )`;

const createTenant = "select public.create_tenant('New')";

/** As the application did it before there was that function. */
const insertTenant = `
  with made as (insert into public.tenants (name) values ('New') returning id)
  insert into public.user_tenants (user_id, tenant_id) select auth.uid(), id from made`;

const dashboard = `
  select format(
    '%s account, %s tenant, %s profile',
    (select count(*) from public.users),
    (select count(*) from public.tenants),
    (select count(*) from public.profiles)
  )`;

/** A new account, on its way to its first page. */
export default {
  title: "Signing up, creating a tenant and opening the dashboard",
  fixBeginsWith: "20250115000000",
  fixedBy: "20250115000005",
  prepare: fourPeople,
  probe: firstVisit,
  red: "tenant 54001, dashboard 54001",
  green: "tenant done, dashboard 1 account, 1 tenant, 1 profile",
} satisfies Incident;

async function firstVisit(database: ReplayDatabase): Promise<ProbeResult> {
  const { asAuth, asPersona, asPostgres } = database;
  const account = await asAuth(signUp);
  if ("sqlstate" in account)
    return { outcome: `sign-up ${account.sqlstate}`, detail: account.message };
  const hasFunction = firstValue(
    await asPostgres("select to_regprocedure('public.create_tenant(text)') is not null"),
  );
  const tenant = await asPersona(
    "newcomer",
    hasFunction.outcome === "true" ? createTenant : insertTenant,
  );
  const page = firstValue(await asPersona("newcomer", dashboard));
  return { ...page, outcome: `tenant ${success(tenant)}, dashboard ${page.outcome}` };
}
