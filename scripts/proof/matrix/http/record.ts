import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Folders, shownUrl } from "../../../core/settings.ts";
import type { Session } from "../../../database/session.ts";
import { type Kept, putBack, type RunRecord } from "../../../stack/accounts.ts";

/** The record of runs on this database, in the state folder. */
export function runRecordOf(
  folders: Folders,
  databaseUrl: string,
): RunRecord & { readonly file: string } {
  const folder = join(folders.state, "matrix");
  const file = join(
    folder,
    `${createHash("sha256").update(shownUrl(databaseUrl)).digest("hex").slice(0, 16)}.json`,
  );
  return {
    file,
    note: (accounts) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify({ started: new Date().toISOString(), accounts }), {
        mode: 0o600,
      });
    },
    forget: () => rmSync(file, { force: true }),
  };
}

/** A run that was killed in the middle of its changes. */
export type KilledRun = {
  /** When it had begun, as ISO 8601. */
  readonly started: string;
  /** The accounts that it had changed to let them in; they are put back. */
  readonly changed: readonly string[];
};

/**
 * Puts back the accounts that a killed run had changed. What it kept of the rows is gone, so what
 * it left of those can only be reported.
 *
 * @returns That run; undefined when there was none.
 */
export async function repairKilledRun(
  file: string,
  oracle: Session,
): Promise<KilledRun | undefined> {
  if (!existsSync(file)) return undefined;
  const { started, accounts } = JSON.parse(readFileSync(file, "utf8")) as {
    started: string;
    accounts: Kept[];
  };
  await putBack(oracle, accounts);
  return { started, changed: accounts.map(({ email }) => email) };
}
