import { type Draft, drawCount } from "./draft.ts";
import { drawReading } from "./draw-reading.ts";
import type { Drawing } from "./drawing.ts";
import { valueText } from "./row.ts";
import type { Callable } from "./structure.ts";

/** A call of a function with values that stand somewhere, read or written. */
export function drawCall(drawing: Drawing, called: Callable): Draft {
  const { draw, structure } = drawing;
  const values = Object.fromEntries(
    called.arguments
      .filter(({ optional }) => !(optional && draw.chance(50)))
      .map(({ name, type }) => [name, drawArgument(drawing, type)]),
  );
  const returned =
    called.returns === undefined ? undefined : structure.declared.get(called.returns);
  const answer = returned && draw.chance(70) ? { reading: drawReading(drawing, returned, 1) } : {};
  const base = { target: called.name, calls: true, ...answer, prefer: drawCount(draw) };
  if (!draw.chance(called.writes ? 5 : 30)) return { ...base, method: "POST", body: values };
  return {
    ...base,
    method: "GET",
    parameters: Object.entries(values).map(([name, value]) => [name, valueText(value)]),
  };
}

/** Any value of the type that stands in some row, or one that does not. */
function drawArgument({ draw, structure, oracle }: Drawing, type: string): unknown {
  if (draw.chance(15)) return draw.pick([null, "", 0, -1, true, "'", {}]);
  if (type === "boolean") return draw.chance(50);
  const columns = [...structure.declared.values()]
    .filter(({ name }) => oracle.rows(name).length > 0)
    .flatMap((relation) =>
      relation.columns
        .filter((column) => column.type === type)
        .map((column) => ({ relation: relation.name, column: column.name })),
    );
  if (columns.length === 0) return draw.text();
  const { relation, column } = draw.pick(columns);
  return draw.pick(oracle.rows(relation)).row[column];
}
