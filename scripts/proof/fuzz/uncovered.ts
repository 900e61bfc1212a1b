import { found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import { required } from "../../core/required.ts";
import { schemaAndName } from "../../database/names.ts";
import type { Send } from "./api.ts";
import { fuzzUncovered } from "./findings.ts";
import type { Oracle } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import type { Structure } from "./structure.ts";

/** What says of a declared object whether requests can be about it. */
type Covering = { readonly oracle: Oracle; readonly structure: Structure; readonly send: Send };

/**
 * What requests cannot be about, one warning for each declared object: silence would pass for
 * proof.
 */
export async function uncoveredObjects(covering: Covering): Promise<Finding[]> {
  const { oracle, structure } = covering;
  const { tables, functions } = oracle.access;
  const served = await servedSchemas(covering);
  const calls = new Set(structure.functions.map(({ name }) => name));
  return [
    ...tables.map(({ name }) => ({
      name,
      exists: structure.relations.has(name),
      empty: oracle.rows(name).length === 0,
    })),
    ...functions.map(({ name }) => ({ name, exists: calls.has(name), empty: false })),
  ].flatMap((object) => {
    const { schema } = schemaAndName(object.name);
    if (!object.exists) return uncovered(object.name, "it does not exist here");
    if (!served.has(schema))
      return uncovered(object.name, `this API does not serve the schema ${schema}`);
    return object.empty ? uncovered(object.name, "it has no row") : [];
  });
}

function uncovered(object: string, reason: string): Finding {
  return found(fuzzUncovered, { object, message: `No request is about it: ${reason}.` });
}

/** The schemas of declared objects that the API answers about. */
async function servedSchemas({ oracle, send }: Covering): Promise<ReadonlySet<string>> {
  const { tables, functions, personas } = oracle.access;
  const served = new Set([...tables, ...functions].map(({ name }) => schemaAndName(name).schema));
  for (const schema of served) {
    const request: FuzzRequest = {
      persona: required(personas[0], "a persona"),
      api: "rest",
      method: "GET",
      target: schema,
      calls: false,
      readings: [],
      url: "/rest/v1/",
      headers: { "Accept-Profile": schema },
    };
    if ((await send(request)).status === 406) served.delete(schema);
  }
  return served;
}
