import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { cliOf, run } from "../core/process.ts";
import type { Context } from "./context.ts";
import { ran, type Tally } from "./tally.ts";

/** What Vitest's JSON reporter writes, as far as it is read here. */
const outcome = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Runs the Vitest files; on a stack that is not embedded only those that need nothing but its URL
 * and keys.
 */
export async function runVitest({ folders, target, stack }: Context): Promise<Tally> {
  const file = join(folders.state, "tmp", `vitest-${process.pid}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const { code, output } = await run(
    process.execPath,
    [
      cliOf("vitest"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...(stack ? [] : ["tests/harness"]),
    ],
    {
      cwd: folders.root,
      env: { GROUNDWORK_TARGET: JSON.stringify({ ...target, stackName: stack?.name }) },
    },
  );
  const written = readOutcome(file);
  rmSync(file, { force: true });
  if (!written) return ran(0, 1, output);
  const { numPassedTests, numTotalTests, testResults } = written;
  // A file that does not load has no tests to count and has failed all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const failed = numTotalTests - numPassedTests + broken;
  return ran(numPassedTests, code === 0 ? failed : Math.max(failed, 1), output);
}

/** What Vitest wrote; undefined when it died before it was done with that. */
function readOutcome(file: string): z.infer<typeof outcome> | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return outcome.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
