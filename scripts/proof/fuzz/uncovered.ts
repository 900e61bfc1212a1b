import type { Finding } from "../../core/finding.ts";
import { schemaAndName } from "../../database/names.ts";
import type { Send } from "./api.ts";
import type { Oracle } from "./oracle.ts";
import type { Schema } from "./schema.ts";

/**
 * What requests cannot be about, one warning for each declared object: silence would pass for
 * proof.
 */
export async function unaskedObjects({
  oracle,
  schema,
  send,
}: {
  readonly oracle: Oracle;
  readonly schema: Schema;
  readonly send: Send;
}): Promise<Finding[]> {
  const { tables, functions, personas } = oracle.access;
  const served = new Map<string, boolean>();
  for (const { name } of [...tables, ...functions]) served.set(schemaAndName(name).schema, true);
  for (const profile of served.keys()) {
    const request = {
      persona: personas[0]!,
      api: "rest",
      method: "GET",
      target: profile,
      calls: false,
      readings: [],
      url: "/rest/v1/",
      headers: { "Accept-Profile": profile },
    } as const;
    served.set(profile, (await send(request)).status !== 406);
  }
  const unasked = (object: string, reason: string, fix: string): Finding => ({
    id: "fuzz-unasked",
    severity: "warn",
    object,
    message: `No request is about it: ${reason}.`,
    fix,
  });
  const reasons = (name: string, exists: boolean, rows: number): Finding[] => {
    if (!exists)
      return [
        unasked(
          name,
          "it does not exist here",
          "Take it out of access.yaml, or apply its migration.",
        ),
      ];
    const { schema: space } = schemaAndName(name);
    if (served.get(space) === false)
      return [
        unasked(
          name,
          `this API does not serve the schema ${space}`,
          "Let `[api] schemas` of supabase/config.toml name it, or leave it to the matrix over SQL.",
        ),
      ];
    return rows === 0
      ? [unasked(name, "it has no row", "Add rows of every class to supabase/seed.sql.")]
      : [];
  };
  return [
    ...tables.flatMap(({ name }) =>
      reasons(name, schema.relations.has(name), oracle.rows(name).length),
    ),
    ...functions.flatMap(({ name }) =>
      reasons(
        name,
        schema.functions.some((called) => called.name === name),
        1,
      ),
    ),
  ];
}
