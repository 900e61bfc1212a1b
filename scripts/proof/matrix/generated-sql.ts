import { sqlLiteral } from "../../database/quoting.ts";
import { engineFiles } from "../probe/engine.ts";
import type { Spec } from "../probe/specs.ts";

/** A call of a function of the engine with texts. */
export function engineCall(name: string, ...texts: readonly string[]): string {
  return `pg_temp.${name}(${texts.map(sqlLiteral).join(", ")})`;
}

/** What a test tells the engine; of tokens its copy of persona.psql knows already. */
export function specText(spec: Spec): string {
  return JSON.stringify({ ...spec, tokens: undefined });
}

/** An array of texts. */
export function textArray(texts: readonly string[]): string {
  return `array[${texts.map(sqlLiteral).join(", ")}]`;
}

/** The assertion that what is observed is what is declared. */
export function is(observed: string, declared: string, title: string): string {
  return `select is(\n  ${observed},\n  ${sqlLiteral(declared)},\n  ${sqlLiteral(title)}\n);`;
}

/**
 * A pgTAP file.
 *
 * @param preparation What the assertions look up.
 * @param engine The helper files that it includes.
 */
export function testFile(
  subject: string,
  assertions: readonly string[],
  preparation?: string,
  engine: readonly string[] = engineFiles,
): string {
  return (
    [
      `-- Access to ${subject}. Generated from supabase/access.yaml by ` +
        "`groundwork generate`: do not edit.",
      "begin;",
      "set local search_path to public, extensions;",
      `select plan(${assertions.length});`,
      engine.map((name) => `\\ir ../_helpers/${name}`).join("\n"),
      ...(preparation ? [preparation] : []),
      ...assertions,
      "select * from finish();",
      "rollback;",
    ].join("\n\n") + "\n"
  );
}
