import { basename } from "node:path";
import { z } from "zod";
import { foundBy } from "../../core/finding-kind.ts";
import { type Finding, shownPlace } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import { cliOf, run } from "../../core/process.ts";
import { refusesTransaction } from "../../database/sql-split.ts";
import type { Migration } from "../../history/migrations.ts";
import { squawkRules } from "./findings.ts";

/** What squawk's JSON reporter prints, as far as it is read here; its lines count from 0. */
const complaints = z.array(
  z.object({
    file: z.string(),
    line: z.number(),
    rule_name: z.string(),
    level: z.string(),
    message: z.string(),
    help: z.string().nullish(),
  }),
);

/**
 * What squawk says about the locks and rewrites of migrations. Ids are `squawk-` and squawk's own
 * rule; the object is the migration.
 *
 * @throws Problem when squawk cannot run or cannot read a file.
 */
export async function squawk(migrations: readonly Migration[]): Promise<Finding[]> {
  // `supabase db push` runs a file in one transaction where Postgres lets it.
  const alone = migrations.filter(({ sql }) => refusesTransaction(sql));
  const together = migrations.filter((migration) => !alone.includes(migration));
  return [
    ...(await complain(together, ["--assume-in-transaction"])),
    ...(await complain(alone, [])),
  ];
}

async function complain(
  migrations: readonly Migration[],
  flags: readonly string[],
): Promise<Finding[]> {
  if (migrations.length === 0) return [];
  const output = await squawkOutput([
    "--reporter",
    "json",
    "--pg-version",
    "17",
    ...flags,
    ...migrations.map(({ file }) => file),
  ]);
  return complaints
    .parse(JSON.parse(output))
    .map(({ file, line, rule_name, level, message, help }) => {
      if (rule_name === "syntax-error")
        throw new Problem(`squawk cannot read ${shownPlace({ file, line: line + 1 })}: ${message}`);
      return foundBy(squawkRules, rule_name, {
        severity: level === "Error" ? "error" : "warn",
        object: basename(file, ".sql"),
        message,
        fix: help ?? `See squawk's page on ${rule_name}.`,
        place: { file, line: line + 1 },
      });
    });
}

async function squawkOutput(args: readonly string[]): Promise<string> {
  const { stdout, output } = await run(process.execPath, [cliOf("squawk-cli", "squawk"), ...args]);
  // It ends with exit code 1 as well when it has something to say.
  if (stdout.trim().startsWith("[")) return stdout;
  throw new Problem(`squawk could not run: ${output.trim()}`);
}
