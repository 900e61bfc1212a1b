import { z } from "zod";
import { foundBy } from "../../core/finding-kind.ts";
import type { Finding, Severity } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Folders } from "../../core/settings.ts";
import { runSupabase } from "../../history/supabase-cli.ts";
import { supabaseAdvisors } from "./findings.ts";

/** What `supabase db advisors` prints, as far as it is read here. */
const advice = z.array(
  z.object({
    name: z.string(),
    level: z.enum(["INFO", "WARN", "ERROR"]),
    detail: z.string(),
    remediation: z.string(),
    metadata: z
      .object({
        schema: z.string().optional(),
        name: z.string().optional(),
        fkey_name: z.string().optional(),
      })
      .nullish(),
    cache_key: z.string(),
  }),
);

const severities: Record<"INFO" | "WARN" | "ERROR", Severity> = {
  INFO: "info",
  WARN: "warn",
  ERROR: "error",
};

/**
 * Everything the Supabase CLI's advisors say about a database, security and performance, down to
 * hints. Ids are `advisor-` and the advisor's own name, e.g. `advisor-unindexed-foreign-keys`.
 *
 * @throws Problem when the CLI fails or answers something else.
 */
export async function advise(folders: Folders, databaseUrl: string): Promise<Finding[]> {
  const outcome = await runSupabase(folders, [
    "db",
    "advisors",
    "--type",
    "all",
    "--level",
    "info",
    "--fail-on",
    "none",
    "--yes",
    `--remote=${databaseUrl}`,
  ]);
  if (outcome.code !== 0)
    throw new Problem(`The Supabase CLI could not advise: ${outcome.output.trim()}`);
  return advice
    .parse(answerOf(outcome.stdout))
    .map(({ name, level, detail, remediation, metadata, cache_key }) =>
      foundBy(supabaseAdvisors, name.replaceAll("_", "-"), {
        severity: severities[level],
        object: metadata?.name
          ? [metadata.schema, metadata.name, metadata.fkey_name].filter(Boolean).join(".")
          : cache_key,
        message: detail.replaceAll("\\`", "`"),
        fix: remediation,
      }),
    );
}

/** Without anything to say the CLI prints a sentence in place of a list. */
function answerOf(text: string): unknown {
  return /^\s*\[/.test(text) ? JSON.parse(text) : [];
}
