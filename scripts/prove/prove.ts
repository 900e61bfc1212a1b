// What `npm test` runs: every proof in turn on a stack of its own, then a line `N passed, N failed`.
import { exitCode, Problem } from "../core/problem.ts";
import { withoutPasswords } from "../core/render/mask.ts";
import { foldersFor } from "../core/settings.ts";
import { type Context, openContext } from "./context.ts";
import { type Step, stepsFor } from "./steps.ts";
import type { Tally } from "./tally.ts";

const folders = foldersFor();
let context: Context | undefined;

const release = async (): Promise<void> => {
  await context?.release();
  context = undefined;
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void release().finally(() => process.exit(130)));
}

try {
  const total = { passed: 0, failed: 0 };
  context = await openContext(folders, process.env["STACK"]);
  for (const step of stepsFor(context)) {
    const tally = await runStep(step, context);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  await release();
  process.exitCode = total.failed === 0 ? exitCode.clean : exitCode.findings;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
} catch (error) {
  await release();
  if (!(error instanceof Problem)) throw error;
  process.exitCode = error.exit;
  console.error(withoutPasswords(error.message));
  console.log("\n0 passed, 1 failed");
}

async function runStep(step: Step, context: Context): Promise<Tally> {
  const started = performance.now();
  const tally = await step.run(context);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const mark = tally.kind === "left-out" ? "-" : tally.failed === 0 ? "✓" : "✗";
  const counts =
    tally.kind === "left-out"
      ? `left out: ${tally.reason}`
      : `${tally.passed} passed, ${tally.failed} failed`;
  console.log(`${mark} ${step.title.padEnd(44)} ${counts.padEnd(30)} ${seconds.padStart(6)} s`);
  if (tally.kind === "ran" && tally.failed > 0) console.log(withoutPasswords(tally.complaints));
  return tally;
}
