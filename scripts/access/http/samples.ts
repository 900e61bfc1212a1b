import type { Session } from "../../database/session.ts";
import type { Access, RowClass } from "../access-schema.ts";
import { functionSpec, tableSpec } from "../engine.ts";

/** A row that a probe is about, as the engine chose it; values as PostgREST writes them in JSON. */
export type Sample = {
  readonly class: RowClass;
  readonly key: Readonly<Record<string, unknown>>;
  /** A row like it, to insert. */
  readonly insert_row: Readonly<Record<string, unknown>>;
  /** Its key and the values that an update writes back. */
  readonly update_row: Readonly<Record<string, unknown>>;
};

/** What the probes over HTTP are about; found by the oracle before anything is tried. */
export type Samples = {
  rows(table: string, persona: string): readonly Sample[];
  arguments(called: string, persona: string): Readonly<Record<string, unknown>>;
};

/** Asks the engine for the rows of each class and the arguments of each call. */
export async function readSamples(session: Session, access: Access): Promise<Samples> {
  const personas = access.personas.map(({ name }) => name);
  const rows = new Map<string, Sample[]>();
  const calls = new Map<string, Readonly<Record<string, unknown>>>();
  for (const table of access.tables) {
    const found = await session.rows<Sample & { persona: string }>(
      "select p.name as persona, r.* from unnest($3::text[]) as p (name) cross join lateral pg_temp.matrix_rows($1::text::regclass, $2::jsonb, p.name) as r",
      [table.name, JSON.stringify(tableSpec(access, table)), personas],
    );
    for (const persona of personas) rows.set(`${table.name} ${persona}`, found.filter((sample) => sample.persona === persona));
  }
  for (const called of access.functions) {
    const found = await session.rows<{ persona: string; arguments: Record<string, unknown> }>(
      "select p.name as persona, pg_temp.matrix_arguments($1::jsonb, p.name) as arguments from unnest($2::text[]) as p (name)",
      [JSON.stringify(functionSpec(access, called)), personas],
    );
    for (const { persona, arguments: values } of found) calls.set(`${called.name} ${persona}`, values);
  }
  return {
    rows: (table, persona) => rows.get(`${table} ${persona}`) ?? [],
    arguments: (called, persona) => calls.get(`${called} ${persona}`) ?? {},
  };
}
