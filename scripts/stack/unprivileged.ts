import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { chownSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Problem } from "../core/problem.ts";

/** `nobody` on Linux; any number but 0 would do. */
const nobody = 65534;

/**
 * Starts a program that refuses to run as root (Postgres does). For an ordinary user it is just
 * started.
 *
 * @throws Problem when root's folders are closed to others and nothing on this machine can bridge
 *   that.
 */
export function spawnUnprivileged(
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  if (process.getuid?.() !== 0) return spawn(program, args, options);
  if (isOpenToOthers(program))
    return spawn(program, args, { ...options, uid: nobody, gid: nobody });
  // A clone below /root or in a fresh temporary folder cannot be entered by anybody else. The
  // program keeps only the one capability that lets it pass folders, not root's identity;
  // access(2), which Postgres asks, heeds it only with that securebit.
  if (spawnSync("setpriv", ["--version"], { stdio: "ignore" }).status !== 0)
    throw new Problem(
      `Postgres cannot run as root, and other users cannot enter ${dirname(program)}. ` +
        "Run this as an ordinary user, or clone into a folder that others may enter (chmod o+x).",
    );
  const privileges = [
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
  ];
  return spawn("setpriv", [...privileges, program, ...args], options);
}

/** Gives a folder to the user that the programs started by {@link spawnUnprivileged} run as. */
export function giveToUnprivileged(folder: string): void {
  if (process.getuid?.() === 0) chownSync(folder, nobody, nobody);
}

function isOpenToOthers(file: string): boolean {
  if ((statSync(file).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
