import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type Ran, run } from "../../scripts/core/process.ts";
import { foldersFor } from "../../scripts/core/settings.ts";

const folders = foldersFor();

/** Docs/promotion-runbook.md, as somebody works through it. */
export type Runbook = {
  /** What the page's commands kept in the folder of evidence. */
  kept(file: string): string;
  /**
   * Runs a block as a person would: in the checkout, with the variables of the page, up to the
   * first command that fails.
   */
  runBlock(commands: string): Promise<Ran>;
  /** Runs the blocks of a section, in order; each has to succeed. */
  step(title: string): Promise<void>;
  close(): void;
};

export const page = readFileSync(join(folders.root, "docs", "promotion-runbook.md"), "utf8");

const section = (title: string): string =>
  page.split(/^##+ /m).find((part) => part.startsWith(title)) ?? "";

/** The commands of a section. */
export const blocks = (title: string): string[] =>
  [...section(title).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands ?? "");

/** Opens the page with these variables, asked for before every block. */
export function openRunbook(variables: () => Readonly<Record<string, string>>): Runbook {
  mkdirSync(join(folders.state, "tmp"), { recursive: true });
  const evidence = mkdtempSync(join(folders.state, "tmp", "evidence-"));
  const checkout = cleanCheckout();
  const runBlock = (commands: string): Promise<Ran> => {
    const env = {
      ...variables(),
      EVIDENCE: evidence,
      HOME: join(folders.state, "tmp", "home"),
      SUPABASE_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
      PGSSLMODE: "disable",
      NO_COLOR: "1",
    };
    return run("sh", ["-euc", commands], { cwd: checkout, env });
  };
  return {
    kept: (file) => readFileSync(join(evidence, file), "utf8"),
    runBlock,
    step: async (title) => {
      expect(blocks(title), `${title} has commands`).not.toEqual([]);
      for (const block of blocks(title)) {
        const { code, output } = await runBlock(block);
        expect(code, `${block}\n${output}`).toBe(0);
      }
    },
    close: () => {
      for (const folder of [evidence, checkout]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The project as a fresh clone has it, so that the work in this folder does not count as a dirty
 * tree.
 */
function cleanCheckout(): string {
  const folder = mkdtempSync(join(folders.state, "tmp", "checkout-"));
  for (const name of ["bin", "scripts", "node_modules"])
    symlinkSync(join(folders.root, name), join(folder, name));
  for (const name of ["supabase", "package.json"])
    cpSync(join(folders.root, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, ".gitignore"), "node_modules\nsupabase/.temp/\n");
  const git = (...args: string[]): Buffer =>
    execFileSync("git", [
      "-C",
      folder,
      "-c",
      "user.name=Runbook",
      "-c",
      "user.email=runbook@groundwork.test",
      ...args,
    ]);
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "What was tested");
  return folder;
}
