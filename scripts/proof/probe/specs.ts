import type { Access, BucketAccess, FunctionAccess, TableAccess } from "../access/access-schema.ts";

/** What the engine is told, as JSON. */
export type Spec = Readonly<Record<string, unknown>>;

/** What the engine needs to know of the personas. */
export function personaSpec({ email, tenant, personas }: Access): Spec {
  const kinds = personas
    .filter(({ kind }) => kind !== "user")
    .map(({ name, kind }) => [name, kind] as const);
  return {
    email,
    tenant,
    kinds: Object.fromEntries(kinds),
    tokens: otherTokens({ email, personas }),
  };
}

/**
 * Those whose token is not what Auth would issue to `{persona}` now: whose account it is, and what
 * its `app_metadata` says instead.
 */
export function otherTokens({ email: called, personas }: Pick<Access, "email" | "personas">): Spec {
  return Object.fromEntries(
    personas
      .filter(
        ({ name, kind, email, token }) =>
          kind === "user" && (token !== undefined || email !== called.replace("{persona}", name)),
      )
      .map(({ name, email, token = {} }) => [name, { email, token }]),
  );
}

/** What the engine needs to know of a table; its form is described in matrix.psql. */
export function tableSpec(
  access: Access,
  table: Pick<TableAccess, "rows" | "key" | "insert" | "update" | "raises">,
): Spec {
  const { rows, key, insert, update, raises } = table;
  const personas = access.personas.map(({ name }) => name);
  return { ...personaSpec(access), personas, rows, key, insert, update, raises };
}

/** What the engine needs to know of a function. */
export function functionSpec(
  access: Access,
  { arguments: given, raises }: Pick<FunctionAccess, "arguments" | "raises">,
): Spec {
  return { ...personaSpec(access), arguments: given, raises };
}

/** What the engine needs to know of a bucket; its form is described in buckets.psql. */
export function bucketSpec(access: Access, { rows }: BucketAccess): Spec {
  return { ...personaSpec(access), rows };
}
