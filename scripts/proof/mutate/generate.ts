import { Problem } from "../../core/problem.ts";
import { functionMutants } from "./functions.ts";
import { grantMutants } from "./grants.ts";
import type { Mutant } from "./mutant.ts";
import { objectMutants } from "./objects.ts";
import { readOriginal, type Original } from "./original.ts";
import { policyMutants } from "./policies.ts";

/** Every mutant of a database, each id once, always in the same order. */
export function mutantsOf(original: Original): Mutant[] {
  return [
    ...policyMutants(original),
    ...objectMutants(original),
    ...functionMutants(original),
    ...grantMutants(original),
  ];
}

/**
 * What breaks a database in one way, to be run as `postgres`.
 *
 * @throws Problem when it has no such mutant.
 */
export async function mutantStatements(
  databaseUrl: string,
  id: string,
): Promise<readonly string[]> {
  const mutant = mutantsOf(await readOriginal(databaseUrl)).find(
    (candidate) => candidate.id === id,
  );
  if (!mutant)
    throw new Problem(`There is no mutant ${id}. \`groundwork mutate --list\` prints them.`);
  return mutant.statements;
}
