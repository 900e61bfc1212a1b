import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { type Result } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const signUp = `
  insert into auth.users (id, aud, role, email, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
  values ('00000000-0000-4000-a000-000000000021', 'authenticated', 'authenticated', 'newcomer@groundwork.test', '{}', '{}', now(), now())`;

/** As the application did it before there was a function for it. */
const createTenantByHand = `
  with made as (insert into public.tenants (name) values ('New') returning id)
  insert into public.user_tenants (user_id, tenant_id) select auth.uid(), id from made`;

const dashboard = `
  select format('%s account, %s tenant, %s profile', (select count(*) from public.users), (select count(*) from public.tenants), (select count(*) from public.profiles))`;

/** A new account, on its way to its first page. */
export const B6: Incident = {
  id: "B6",
  title: "Signing up, creating a tenant and opening the dashboard",
  fixBeginsWith: "20250115000000",
  fixedBy: "20250115000005",
  prepare: people,
  probe: firstVisit,
  red: "tenant 54001, dashboard 54001",
  green: "tenant done, dashboard 1 account, 1 tenant, 1 profile",
};

async function firstVisit(database: ReplayDatabase): Promise<Observation> {
  const account = await database.asAuth(signUp);
  if ("sqlstate" in account)
    return { outcome: `sign-up ${account.sqlstate}`, detail: account.message };
  const hasFunction =
    firstValue(
      await database.asPostgres("select to_regprocedure('public.create_tenant(text)') is not null"),
    ).outcome === "true";
  const tenant = await database.asPersona(
    "newcomer",
    hasFunction ? "select public.create_tenant('New')" : createTenantByHand,
  );
  const page = firstValue(await database.asPersona("newcomer", dashboard));
  return { ...page, outcome: `tenant ${step(tenant)}, dashboard ${page.outcome}` };
}

function step(result: Result): string {
  return "sqlstate" in result ? result.sqlstate : "done";
}
