import { type Command, Option } from "commander";
import { exitCode } from "../core/problem.ts";
import { readRegistry } from "../core/registry.ts";
import type { RenderOptions } from "../core/render/printed-report.ts";
import { type Format, formats, render } from "../core/render/render.ts";
import type { Report } from "../core/report.ts";

/** From which severity on a command exits 1; the values of `--fail-on`. */
export const failLevels = ["error", "warn", "none"] as const;
export type FailOn = (typeof failLevels)[number];

/** The flags that every command has. */
export type CommonFlags = {
  readonly workdir?: string;
  readonly format: Format;
  readonly failOn: FailOn;
};

/** The flags of a command that looks at a database. */
export type TargetFlags = CommonFlags & { readonly dbUrl?: string };

/** Adds `--workdir`, `--format` and `--fail-on`. */
export function addCommonFlags(command: Command): Command {
  return command
    .option("--workdir <folder>", "the folder that holds supabase/ (default: this project)")
    .addOption(
      new Option("--format <format>", "how to print the result").choices(formats).default("pretty"),
    )
    .addOption(
      new Option("--fail-on <severity>", "exit 1 from this severity on")
        .choices(failLevels)
        .default("error"),
    );
}

/** Adds the common flags and `--db-url`. */
export function addTargetFlags(command: Command): Command {
  return addCommonFlags(command).option(
    "--db-url <url>",
    "the database (default: DATABASE_URL from the environment or .env, else the local stack)",
  );
}

/** Adds an example to a command's `--help`. */
export function addExample(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText(
    "after",
    `\nExample:\n${lines.map((line) => `  $ ${line}`).join("\n")}`,
  );
}

/** Prints a report in the form that was asked for and sets the exit code from its findings. */
export async function finish<Summary extends object>(
  report: Report<Summary>,
  flags: CommonFlags,
  options: Pick<RenderOptions<Summary>, "body" | "labels"> = {},
): Promise<void> {
  const rules = flags.format === "sarif" ? { registry: await readRegistry() } : {};
  const text = render(flags.format, report, { ...options, ...rules, colour: colourful() });
  process.stdout.write(text);
  process.exitCode = failed(report, flags.failOn) ? exitCode.findings : exitCode.clean;
}

/** Whether the output goes to a terminal that shows colours. */
export function colourful(): boolean {
  return process.stdout.isTTY === true && process.stdout.hasColors();
}

function failed({ findings }: Pick<Report<object>, "findings">, failOn: FailOn): boolean {
  const counting = { error: ["error"], warn: ["error", "warn"], none: [] as string[] }[failOn];
  return findings.some((finding) => counting.includes(finding.severity));
}
