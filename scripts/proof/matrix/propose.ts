import type { Session } from "../../database/session.ts";
import type { Access } from "../access/access-schema.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { Entry, Proposal } from "./proposal.ts";
import { proposedBucket } from "./propose-bucket.ts";
import { proposedFunction } from "./propose-function.ts";
import { proposedTable } from "./propose-table.ts";
import { entryText } from "./propose-text.ts";

/**
 * Observes what is exposed and not declared, and says it as entries of access.yaml. Inside the
 * engine's transaction; nothing stays.
 */
export async function proposalsFor(
  session: Session,
  access: Access,
  exposed: Exposed,
): Promise<Proposal[]> {
  const declared = new Set([...access.tables, ...access.functions].map(({ name }) => name));
  const proposals: Proposal[] = [];
  for (const name of exposed.tables.filter((table) => !declared.has(table)))
    proposals.push(proposal("tables", name, await proposedTable(session, access, name)));
  for (const name of exposed.functions.filter((called) => !declared.has(called)))
    proposals.push(proposal("functions", name, await proposedFunction(session, access, name)));
  for (const name of exposed.buckets.filter(
    (bucket) => !access.buckets.some((one) => one.name === bucket),
  ))
    proposals.push(proposal("buckets", name, await proposedBucket(session, access, name)));
  return proposals;
}

function proposal(section: Proposal["section"], name: string, entry: Entry): Proposal {
  return {
    section,
    name,
    text: entryText(section === "buckets" ? name : name.replace(/^public\./, ""), entry),
  };
}
