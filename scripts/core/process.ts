import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Options } from "execa";
import { z } from "zod";
import { required } from "./required.ts";

/** How a program that was run to its end came out. */
export type Ran = {
  /** Its exit code; 1 as well when it could not be started or was ended by a signal. */
  readonly code: number;
  /** What it printed as its result. */
  readonly stdout: string;
  readonly stderr: string;
  /** All that it printed, as it came; why it failed, when it failed without a word. */
  readonly output: string;
};

/** Where and with what a program runs. */
export type RunOptions = {
  readonly cwd?: string;
  /** Added to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it when it is aborted. */
  readonly signal?: AbortSignal;
};

/** More than any of the tools prints; one that prints without end is ended. */
const mostOutput = 64 * 1024 * 1024;

/**
 * Runs a program to its end, without a shell and without input. It does not outlive this process.
 * That it fails is an answer, not an error.
 */
export async function run(
  program: string,
  args: readonly string[],
  { cwd, env, signal }: RunOptions = {},
): Promise<Ran> {
  // What starts no program shall not wait for this package.
  const { execa } = await import("execa");
  const options = {
    all: true,
    maxBuffer: mostOutput,
    reject: false,
    stdin: "ignore",
    stripFinalNewline: false,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
    ...(signal === undefined ? {} : { cancelSignal: signal }),
  } as const satisfies Options;
  const ran = await execa(program, args, options);
  const { stdout, stderr } = ran;
  const silent = ran.failed && ran.all.trim() === "";
  return { code: ran.exitCode ?? 1, stdout, stderr, output: silent ? reasonOf(ran) : ran.all };
}

/**
 * The script of a command that an npm package brings, to be run with `process.execPath`.
 *
 * @throws Error when the package has no such command.
 */
export function cliOf(packageName: string, command = packageName): string {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const { bin } = withCommands.parse(JSON.parse(readFileSync(manifest, "utf8")));
  return join(dirname(manifest), required(bin[command], `a command ${command} of ${packageName}`));
}

const withCommands = z.object({ bin: z.record(z.string(), z.string()) });

/** Why a program failed that said nothing; without its arguments, which may hold passwords. */
function reasonOf({ originalMessage, signal, exitCode }: Ended): string {
  if (originalMessage) return originalMessage;
  return signal ? `It was ended by ${signal}.` : `It ended with exit code ${exitCode}.`;
}

type Ended = {
  readonly originalMessage?: string | undefined;
  readonly signal?: string | undefined;
  readonly exitCode?: number | undefined;
};
