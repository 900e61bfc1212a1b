import { cliOf, run } from "../core/process.ts";
import type { Context } from "./context.ts";
import { ran, type Tally } from "./tally.ts";

/** Whether every file is formatted and the linter is content: what `npm run lint` says. */
export async function formatAndLint({ folders }: Pick<Context, "folders">): Promise<Tally> {
  const { root } = folders;
  const lint = ["--config=oxlint.config.mjs", "--format=unix"];
  return tallyOf([
    await complaintsOf(root, cliOf("oxfmt"), ["--list-different"], /./),
    await complaintsOf(root, cliOf("oxlint"), lint, / \[Error\//),
  ]);
}

/** Whether the compiler is content: what `npm run types` says. */
export async function types({ folders }: Pick<Context, "folders">): Promise<Tally> {
  const { root } = folders;
  return tallyOf([
    await complaintsOf(root, cliOf("typescript", "tsc"), ["--noEmit"], /error TS\d+/),
  ]);
}

/** A line for each thing that a tool complains about; all that it said when it could not work. */
async function complaintsOf(
  root: string,
  tool: string,
  args: readonly string[],
  complaint: RegExp,
): Promise<string[]> {
  const { code, output } = await run(process.execPath, [tool, ...args], { cwd: root });
  if (code === 0) return [];
  const lines = output.split("\n").filter((line) => complaint.test(line));
  return lines.length === 0 ? [output.trim()] : lines;
}

/** A tool that complains about nothing passes. */
function tallyOf(complaints: ReadonlyArray<readonly string[]>): Tally {
  const passed = complaints.filter(({ length }) => length === 0).length;
  return ran(passed, complaints.flat().length, complaints.flat().join("\n"));
}
