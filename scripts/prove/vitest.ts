import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { cliOf, run } from "../core/process.ts";
import type { Context } from "./context.ts";
import type { Tally } from "./tally.ts";

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
  const { numPassedTests, numTotalTests, testResults } = outcome.parse(
    JSON.parse(readFileSync(file, "utf8")),
  );
  rmSync(file);
  // A file that does not load has no tests to count and has failed all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const failed = numTotalTests - numPassedTests + broken;
  return {
    kind: "ran",
    passed: numPassedTests,
    failed: code === 0 ? failed : Math.max(failed, 1),
    complaints: output,
  };
}
