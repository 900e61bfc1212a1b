import type { Folders } from "../../core/settings.ts";
import { readAccess } from "../access/access-file.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed } from "../probe/exposed.ts";
import { writeChecklist } from "./checklist.ts";
import { writeTests } from "./generate.ts";
import { writeProposals } from "./propose-text.ts";
import { proposalsFor } from "./propose.ts";

/**
 * Adds to access.yaml what the database exposes and nobody declared, marked for review, and writes
 * everything that is generated from the file. What is declared already stays as it is: where it
 * differs, the run that follows says so.
 */
export async function writeMatrix(folders: Folders, databaseUrl: string): Promise<void> {
  const access = readAccess(folders);
  const proposals = await withEngine(databaseUrl, folders, async (session) =>
    proposalsFor(session, folders, access, await readExposed(session, access)),
  );
  writeProposals(folders, proposals);
  const written = readAccess(folders);
  writeTests(folders, written);
  writeChecklist(folders, written);
}
