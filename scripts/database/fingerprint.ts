import { createHash } from "node:crypto";
import { catalogLines } from "./catalog-lines.ts";
import { readCatalogIn } from "./read-catalog.ts";
import { rolesFingerprint } from "./roles.ts";
import type { Session } from "./session.ts";

/**
 * A hash of everything in a database that decides access: two databases with the same one give
 * everybody the same reach. Rows do not count.
 */
export async function fingerprintOf(session: Session): Promise<string> {
  const lines = catalogLines(await readCatalogIn(session, { everything: true }));
  return createHash("sha256")
    .update([...lines, await rolesFingerprint(session)].join("\n"))
    .digest("hex");
}
