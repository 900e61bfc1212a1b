import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Command, CommanderError } from "commander";
import { exitCode, Problem } from "../core/problem.ts";
import { withoutPasswords } from "../core/render/mask.ts";
import { type Format, formats, render } from "../core/render/render.ts";
import { foldersFor } from "../core/settings.ts";

/** The one place where an error becomes a line and an exit code. */
export function reportFailure(program: Command, error: unknown): void {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return;
    const line = error.message
      .replace(/^error: /, "")
      .replace(/\s*\n\s*/g, " ")
      .replace(/\.$/, "");
    const help = ["groundwork", commandName(program), "--help"].filter(Boolean).join(" ");
    print(program, `${line}. Run \`${help}\` to see what there is.`);
    process.exitCode = exitCode.unanswered;
  } else if (error instanceof Problem) {
    print(program, error.message);
    process.exitCode = error.exit;
  } else {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    print(program, `Unexpected: ${details.split("\n", 1)[0]} ${keptDetails(details)}`);
    process.exitCode = exitCode.unanswered;
  }
  if (debugging(program) && error instanceof Error)
    process.stderr.write(withoutPasswords(`${error.stack}\n`));
}

function print(program: Command, line: string): void {
  const format = requestedFormat();
  const text = render(format, {
    command: commandName(program),
    target: "",
    summary: {},
    findings: [],
    error: line,
  });
  (format === "pretty" ? process.stderr : process.stdout).write(text);
}

/** Writes an error's details into the program's log folder and says where, or why it could not. */
function keptDetails(details: string): string {
  const folder = join(foldersFor().state, "log");
  const file = join(folder, `groundwork-${new Date().toISOString().replaceAll(":", "-")}.log`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      file,
      withoutPasswords(`groundwork ${process.argv.slice(2).join(" ")}\n${details}\n`),
    );
  } catch (error) {
    return `Its details could not be kept: ${String(error)}. GROUNDWORK_DEBUG=1 prints them.`;
  }
  return `Details: ${relative(process.cwd(), file)}`;
}

function commandName(program: Command): string {
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

function debugging(program: Command): boolean {
  return (
    program.opts<{ debug?: boolean }>().debug === true || Boolean(process.env["GROUNDWORK_DEBUG"])
  );
}
