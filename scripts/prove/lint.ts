import { cliOf, run } from "../core/process.ts";
import type { Context } from "./context.ts";
import { ran, type Tally } from "./tally.ts";

/** Whether every file is formatted and the linter is content: what `npm run lint` says. */
export async function formatAndLint({ folders }: Pick<Context, "folders">): Promise<Tally> {
  const { root } = folders;
  const lint = ["--config=oxlint.config.mjs", "--format=unix"];
  const complaints = [
    await complaintsOf(root, "oxfmt", ["--list-different"], /./),
    await complaintsOf(root, "oxlint", lint, / \[Error\//),
  ];
  const passed = complaints.filter(({ length }) => length === 0).length;
  return ran(passed, complaints.flat().length, complaints.flat().join("\n"));
}

/** A line for each thing that a tool complains about; all that it said when it could not work. */
async function complaintsOf(
  root: string,
  tool: string,
  args: readonly string[],
  complaint: RegExp,
): Promise<string[]> {
  const { code, output } = await run(process.execPath, [cliOf(tool), ...args], { cwd: root });
  if (code === 0) return [];
  const lines = output.split("\n").filter((line) => complaint.test(line));
  return lines.length === 0 ? [output.trim()] : lines;
}
