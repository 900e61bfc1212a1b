import { writeGenerated } from "../../core/generated-files.ts";
import type { Folders } from "../../core/settings.ts";
import { readAccess } from "../access/access-file.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed } from "../probe/exposed.ts";
import { checklistFiles } from "./checklist.ts";
import { testFiles } from "./generate.ts";
import { writeProposals } from "./propose-text.ts";
import { proposalsFor } from "./propose.ts";

/**
 * Adds to access.yaml what the database exposes and nobody declared, marked for review, and writes
 * everything that is generated from the file. What is declared already stays as it is: where it
 * differs, the run that follows says so.
 */
export async function writeMatrix(folders: Folders, databaseUrl: string): Promise<void> {
  const access = readAccess(folders);
  const proposals = await withEngine(databaseUrl, async (session) =>
    proposalsFor(session, access, await readExposed(session, access)),
  );
  writeProposals(folders, proposals);
  const written = readAccess(folders);
  for (const files of [testFiles(written), checklistFiles(written)])
    writeGenerated(folders.workdir, files);
}
