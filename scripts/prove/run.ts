import { exitOnSignals } from "../core/interrupt.ts";
import { exitCode, Problem } from "../core/problem.ts";
import { withoutPasswords } from "../core/render/mask.ts";
import type { Context } from "./context.ts";
import type { Step } from "./steps.ts";
import type { Tally } from "./tally.ts";

/**
 * Runs every step in turn and prints a line for each. The last line, `N passed, N failed`, comes
 * whatever happens, and the context is released; a signal ends it without that line.
 *
 * @returns The exit code.
 */
export async function prove(
  open: () => Promise<Context>,
  stepsFor: (context: Context) => readonly Step[],
): Promise<number> {
  const total = { passed: 0, failed: 0 };
  let opening: Promise<Context> | undefined;
  // What is still being started when a signal comes is ended once it stands.
  const release = async (): Promise<void> => (await opening?.catch(() => undefined))?.release();
  exitOnSignals(release);
  opening = open();
  let code: number;
  try {
    try {
      await runAll(await opening, stepsFor, total);
    } finally {
      await release();
    }
    code = total.failed === 0 ? exitCode.clean : exitCode.findings;
  } catch (error) {
    total.failed++;
    console.error(withoutPasswords(complaintOf(error)));
    code = error instanceof Problem ? error.exit : exitCode.unanswered;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return code;
}

async function runAll(
  context: Context,
  stepsFor: (context: Context) => readonly Step[],
  total: { passed: number; failed: number },
): Promise<void> {
  for (const step of stepsFor(context)) {
    const { passed, failed } = await runStep(step, context);
    total.passed += passed;
    total.failed += failed;
  }
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

function complaintOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
