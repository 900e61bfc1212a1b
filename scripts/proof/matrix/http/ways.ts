import type { SupabaseClient } from "@supabase/supabase-js";
import { schemaAndName, writtenName } from "../../../database/names.ts";
import { type InsertWay, type RowClass, rowClasses } from "../../access/access-schema.ts";
import type { TableAccess } from "../../access/access-schema.ts";
import { reachText } from "../../access/notation.ts";
import { chosenByGuard } from "../../probe/guards.ts";
import type { Undo } from "./observe.ts";
import { outcomeOf, type RestAnswer } from "./request.ts";
import type { InsertedRow, Key, Sample } from "./samples.ts";

/** A cell of another way to insert over HTTP, and what the oracle knows about it. */
export type WayProbe = {
  readonly client: SupabaseClient;
  readonly table: TableAccess;
  readonly key: Key;
  readonly way: InsertWay;
  readonly samples: readonly Sample[];
  /** Rows of the persona's own in what is foreign to it. */
  readonly made: readonly InsertedRow[];
  /** What the cell is where there is nothing to try. */
  readonly untried: string;
};

/** The reach of one persona by one way to insert, worded as `pg_temp.matrix_ways` does. */
export async function wayReachOverHttp(probe: WayProbe, undo: Undo): Promise<string> {
  const { way, made, untried } = probe;
  const reached: RowClass[] = [];
  const rows: ReadonlyArray<readonly [RowClass, InsertedRow]> =
    way === "oneself"
      ? made.map((row) => ["foreign", row] as const)
      : rowClasses.flatMap((name) => {
          const sample = probe.samples.find((one) => one.class === name);
          return sample ? [[name, rowOf(sample, way)] as const] : [];
        });
  if (rows.length === 0) return untried;
  for (const [name, row] of rows) {
    const answer = await sent(probe, row);
    if (!answer.error) await undo();
    const outcome = ownOutcome(probe, answer);
    if (outcome === "closed" || outcome.startsWith("error ")) return outcome;
    if (outcome !== "refused" && !reached.includes(name)) reached.push(name);
  }
  return reachText(reached);
}

function rowOf({ insert_row, key }: Sample, way: InsertWay): InsertedRow {
  return way === "merging" ? { ...insert_row, ...key } : insert_row;
}

async function sent({ client, table, key, way }: WayProbe, row: InsertedRow): Promise<RestAnswer> {
  const { schema, name } = schemaAndName(table.name);
  const relation = client.schema(schema).from(name);
  const columns = key.map((column) => writtenName(column.name)).join(",");
  switch (way) {
    case "returning":
      return await relation.insert(row).select(columns);
    case "ignoring":
      return await relation.upsert(row, { onConflict: columns, ignoreDuplicates: true });
    case "merging":
      return await relation.upsert(row, { onConflict: columns });
    case "oneself":
      return await relation.insert(row);
  }
}

/** Whom a guard turns away with an SQLSTATE of its own did not get in. */
function ownOutcome({ table, way }: WayProbe, answer: RestAnswer): string {
  const { error } = answer;
  return way === "oneself" && error && chosenByGuard(error.code, error.message)
    ? "refused"
    : outcomeOf(answer, table);
}
