import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { type Command, Option } from "commander";
import { exitCode, Problem } from "../core/problem.ts";
import type { RenderOptions } from "../core/render/printed-report.ts";
import { type Format, formats, render } from "../core/render/render.ts";
import type { Report } from "../core/report.ts";
import { type Folders, foldersFor } from "../core/settings.ts";

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

/** The environment, completed by the project's `.env`; a variable that is set wins over the file. */
export function environmentOf(folders: Folders): Readonly<Record<string, string | undefined>> {
  const file = join(folders.workdir, ".env");
  return existsSync(file)
    ? { ...parseEnv(readFileSync(file, "utf8")), ...process.env }
    : process.env;
}

/**
 * The folders and the database that a command shall look at.
 *
 * @throws Problem when the URL is none, or when no database is named and no local stack runs.
 */
export async function targetOf(
  flags: TargetFlags,
): Promise<{ folders: Folders; databaseUrl: string }> {
  const folders = foldersFor(flags.workdir);
  const named = flags.dbUrl ?? environmentOf(folders)["DATABASE_URL"];
  if (named) return { folders, databaseUrl: checkedUrl(named) };
  const { runningStack } = await import("../stack/stack.ts");
  return { folders, databaseUrl: (await runningStack(folders)).databaseUrl };
}

/** Prints a report in the form that was asked for and sets the exit code from its findings. */
export function finish(
  report: Report,
  flags: CommonFlags,
  options: Pick<RenderOptions, "body"> = {},
): void {
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  process.stdout.write(render(flags.format, report, { ...options, colour }));
  process.exitCode = failed(report, flags.failOn) ? exitCode.findings : exitCode.clean;
}

function failed(report: Report, failOn: FailOn): boolean {
  const counting = { error: ["error"], warn: ["error", "warn"], none: [] as string[] }[failOn];
  return report.findings.some((finding) => counting.includes(finding.severity));
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text;
  // The text itself is not shown: a mistyped URL still holds its password.
  throw new Problem(
    "The database URL is not one. Pass postgresql://user:password@host:5432/name with --db-url or DATABASE_URL.",
  );
}
