import { north, northern, people } from "../../seed.ts";

/** SQL: an organization of North. */
export const organization = `
  insert into public.organizations (id, tenant_id, name)
  values ('${northern.organization}', '${north}', 'Parents');
`;

/** SQL: that organization subscribes to a tier of the platform that is there already. */
export const subscription = `
  ${organization}

  insert into public.org_platform_subscriptions (tenant_id, organization_id, platform_tier_id)
  values ('${north}', '${northern.organization}', '${northern.platformTier}');
`;

/** SQL: the student of North takes a seat of it. */
export const seatOfStudent = `
  insert into public.organization_members (tenant_id, organization_id, user_id)
  values ('${north}', '${northern.organization}', '${people.student}');
`;
