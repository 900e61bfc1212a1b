import { concurrently } from "../../../core/concurrently.ts";
import type { Checkpoint } from "../../../core/interrupt.ts";
import type { Access } from "../../access/access-schema.ts";
import { type Cell, cellKey, isBucketCell, type Observations } from "../../access/cells.ts";
import type { CellProbe, RestCell } from "./prober.ts";

/** Requests that are under way at once. */
const width = 8;

/** What the cells that REST answers are observed with. */
type CellOptions = {
  readonly access: Access;
  /** Those of buckets are left out. */
  readonly cells: readonly Cell[];
  readonly probe: CellProbe;
  /** Puts every row back, and answers how many had to be. */
  readonly restore: () => Promise<number>;
  readonly checkpoint: Checkpoint;
  /** Told how many cells are observed. */
  readonly observed: (cells: number) => void;
};

/**
 * What should change nothing is tried side by side, what changes rows one by one with the rows put
 * back in between. When the first part did change something, a cell may have seen another's change:
 * that part is then done again one by one.
 */
export async function observeCells({
  access,
  cells: all,
  probe,
  restore,
  checkpoint,
  observed,
}: CellOptions): Promise<Observations> {
  const seen = new Map<string, string>();
  const cells = all.filter((cell): cell is RestCell => !isBucketCell(cell));
  const observe = async (cell: RestCell, undo: () => Promise<unknown>): Promise<void> => {
    checkpoint();
    seen.set(cellKey(cell), await probe(cell, undo));
    observed(seen.size);
  };
  const still = cells.filter((cell) => harmless(cell, access));
  await concurrently(width, still, (cell) => observe(cell, async () => undefined));
  const oneByOne = cells.filter((cell) => !harmless(cell, access));
  if ((await restore()) > 0) oneByOne.unshift(...still);
  for (const cell of oneByOne) await observe(cell, restore);
  return seen;
}

/**
 * A column of its own reach stands in rows that may be updated: other columns of them change with
 * it, by a trigger.
 */
function harmless({ object, command, column, declared }: Cell, { tables }: Access): boolean {
  const exceptional =
    column !== undefined &&
    tables.some(({ name, columns }) => name === object && columns.has(column));
  return command === "select" || (["closed", "none", "refused"].includes(declared) && !exceptional);
}
