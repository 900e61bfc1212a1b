import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Command, CommanderError } from "commander";
import { registerBench } from "./commands/bench.ts";
import { registerFuzz } from "./commands/fuzz.ts";
import { registerMatrix } from "./commands/matrix.ts";
import { registerMutate } from "./commands/mutate.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerReset } from "./commands/reset.ts";
import { registerRollback } from "./commands/rollback.ts";
import { registerRoundtrip } from "./commands/roundtrip.ts";
import { registerStart } from "./commands/start.ts";
import { registerStatus } from "./commands/status.ts";
import { registerStop } from "./commands/stop.ts";
import { registerTest } from "./commands/test.ts";
import { registerVerify } from "./commands/verify.ts";
import { exitCode, Problem } from "./core/problem.ts";
import { withoutPasswords } from "./core/render/mask.ts";
import { type Format, formats, render } from "./core/render/render.ts";
import { foldersFor } from "./core/settings.ts";

/** Every command, in the order of `--help`. */
const commands: ReadonlyArray<(program: Command) => void> = [
  registerStart,
  registerStop,
  registerStatus,
  registerReset,
  registerTest,
  registerMatrix,
  registerMutate,
  registerFuzz,
  registerRoundtrip,
  registerReplay,
  registerVerify,
  registerRollback,
  registerBench,
];

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };

const program = new Command("groundwork")
  .description(
    "The database of a multi-tenant coaching platform on Supabase, and the proof that it is right.",
  )
  .version(version)
  .option("--debug", "print the stack trace of an unexpected error (also GROUNDWORK_DEBUG=1)")
  .configureOutput({ outputError: () => undefined })
  .exitOverride();
for (const register of commands) register(program);

try {
  if (process.argv.length === 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  report(error);
}

/** The one place where an error becomes a line and an exit code. */
function report(error: unknown): void {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return;
    const line = error.message
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ")
      .replace(/\.$/, "");
    fail(
      `${line}. Run \`groundwork ${[commandName(), "--help"].filter(Boolean).join(" ")}\` to see what there is.`,
      exitCode.usage,
    );
  } else if (error instanceof Problem) {
    fail(error.message, error.exit);
  } else {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const line = details.split("\n", 1)[0];
    fail(`Unexpected: ${line} Details: ${keptDetails(details)}`, exitCode.findings);
  }
  if (debugging() && error instanceof Error)
    process.stderr.write(withoutPasswords(`${error.stack}\n`));
}

function fail(line: string, code: number): void {
  const format = requestedFormat();
  const text = render(format, {
    command: commandName(),
    target: "",
    summary: {},
    findings: [],
    error: line,
  });
  (format === "pretty" ? process.stderr : process.stdout).write(text);
  process.exitCode = code;
}

/** Writes an error's details into the project's log folder and says where. */
function keptDetails(details: string): string {
  const folders = foldersFor();
  const folder = join(folders.state, "log");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `groundwork-${new Date().toISOString().replaceAll(":", "-")}.log`);
  writeFileSync(
    file,
    withoutPasswords(`groundwork ${process.argv.slice(2).join(" ")}\n${details}\n`),
  );
  return relative(process.cwd(), file);
}

function commandName(): string {
  return (
    process.argv
      .slice(2)
      .find((word) => program.commands.some((command) => command.name() === word)) ?? ""
  );
}

/** `--format` as typed: an error may come before, or from, the parsing of flags. */
function requestedFormat(): Format {
  const words = process.argv.slice(2).flatMap((word) => word.split("="));
  const value = words[words.indexOf("--format") + 1];
  return words.includes("--format")
    ? (formats.find((format) => format === value) ?? "pretty")
    : "pretty";
}

function debugging(): boolean {
  return (
    program.opts<{ debug?: boolean }>().debug === true || Boolean(process.env["GROUNDWORK_DEBUG"])
  );
}
