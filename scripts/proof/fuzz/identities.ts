import { Problem } from "../../core/problem.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import { type Access, roleOfKind } from "../access/access-schema.ts";

/**
 * Who a persona is now: anon and service-role are nobody and have no tenant. `claims` are those of
 * its token, as JSON, and `tenant` is the one that it says; a fresh token would say `active`.
 */
export type Identity = {
  readonly user: string | null;
  readonly tenant: string | null;
  readonly active: string | null;
  readonly claims: string;
};

/** Persona → who it is, in the order of the declaration. */
export type Identities = ReadonlyMap<string, Identity>;

/**
 * Each persona's account and active tenant, as the declaration finds them. Needs persona.psql in
 * the session.
 */
export async function readIdentities(session: Session, access: Access): Promise<Identities> {
  const identities = new Map<string, Identity>();
  for (const { name, kind, email } of access.personas) {
    const [account] =
      kind === "user"
        ? await session.rows<{ id: string; claims: string; fresh: string }>(
            `select u.id, pg_temp.persona_claims($2)::text as claims,
                    pg_temp.token_claims(u.id)::text as fresh
               from auth.users as u
              where u.email = $1`,
            [email, name],
          )
        : [];
    if (kind === "user" && !account)
      throw new Problem(
        `This database has no account ${email}. ` +
          "The fuzz needs the personas of supabase/seed.sql.",
      );
    const user = account?.id ?? null;
    const claims = account?.claims ?? JSON.stringify({ role: roleOfKind[kind] });
    const tenantBy = async (said: string): Promise<string | null> => {
      const [found] = await session.rows<Record<string, string | null>>(
        filled(access.tenant, { user, tenant: null }).replaceAll(
          "{claims}",
          `${sqlLiteral(said)}::jsonb`,
        ),
      );
      return found ? (Object.values(found)[0] ?? null) : null;
    };
    const active = await tenantBy(account?.fresh ?? claims);
    const tenant = await tenantBy(claims);
    identities.set(name, { user, tenant, active, claims });
  }
  return identities;
}

/** Who everybody is after a request: its token stays, but what it entered is its tenant. */
export function afterRequest(before: Identities, now: Identities): Identities {
  return new Map(
    [...now].map(([name, identity]) => [
      name,
      before.get(name)?.active === identity.active
        ? identity
        : { ...identity, tenant: identity.active },
    ]),
  );
}

/** A declared condition or query with a persona's values in place of `{user}` and `{tenant}`. */
export function filled(
  template: string,
  { user, tenant }: Pick<Identity, "user" | "tenant">,
): string {
  const uuid = (value: string | null): string =>
    `${value === null ? "null" : sqlLiteral(value)}::uuid`;
  return template.replaceAll("{user}", uuid(user)).replaceAll("{tenant}", uuid(tenant));
}
