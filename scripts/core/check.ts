import { readdirSync } from "node:fs";
import { join } from "node:path";
import { declarationsIn } from "./declarations.ts";
import { defineFinding, type FindingKind, type Found, found } from "./finding-kind.ts";
import type { Finding } from "./finding.ts";

/** A kind of finding together with the pure function that finds it in what was observed. */
export type Check<Seen> = FindingKind & { readonly find: (seen: Seen) => readonly Found[] };

/** Declares a check. */
export function defineCheck<Seen>({
  find,
  ...kind
}: Parameters<typeof defineFinding>[0] & Pick<Check<Seen>, "find">): Check<Seen> {
  return { ...defineFinding(kind), find };
}

/** What checks find, check by check. */
export function findingsOf<Seen>(checks: ReadonlyArray<Check<Seen>>, seen: Seen): Finding[] {
  return checks.flatMap((check) => check.find(seen).map((one) => found(check, one)));
}

/**
 * The checks that stand in a folder, in the order of the files' names.
 *
 * @throws Error when a file declares none.
 */
export async function readChecks<Seen>(folder: string): Promise<Array<Check<Seen>>> {
  const files = readdirSync(folder).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const declarations = await declarationsIn(files.map((name) => join(folder, name)));
  return declarations.filter((declaration): declaration is Check<Seen> => "find" in declaration);
}
