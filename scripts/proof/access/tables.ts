import type { Problem } from "../../core/problem.ts";
import { recordOf } from "../../core/records.ts";
import type { Path } from "../../core/yaml-source.ts";
import { qualifiedName, schemaAndName, writtenName } from "../../database/names.ts";
import type { AccessForm } from "./access-form.ts";
import {
  apiRoles,
  insertWays,
  type RowClass,
  type TableAccess,
  tableCommands,
} from "./access-schema.ts";
import { checkColumns, checkProbes } from "./check-table.ts";
import { reachOf as readClasses } from "./notation.ts";
import { type Layer, perPersona } from "./personas.ts";
import { grantsAt, type Reading, reachBy } from "./sections.ts";

/** What the file says of one table. */
export type TableForm = AccessForm["tables"][string];

/**
 * A table's section of the file.
 *
 * @throws Problem for an unknown persona or class, or for what contradicts itself.
 */
export function tableOf(name: string, form: TableForm, reading: Reading): TableAccess {
  const { source } = reading;
  const path: Path = ["tables", name];
  const grants = grantsOf(name, form, reading);
  const reachOf = (...layers: ReadonlyArray<Layer<string>>): ReturnType<typeof reachBy> =>
    reachBy(reading, form.rows, ...layers);
  const layerOf = (command: (typeof tableCommands)[number]): Layer<string> => ({
    entries: form.reach[command] ?? {},
    path: [...path, "reach", command],
  });
  const columns = Object.entries(form.columns).map(([column, entries]) => {
    const alone = { entries, path: [...path, "columns", column] };
    return [column, reachOf(layerOf("update"), alone)] as const;
  });
  const table: TableAccess = {
    name: qualifiedName(name),
    place: source.place(path, "key"),
    area: form.area ?? schemaAndName(name).schema,
    named: namedColumns(name, form, grants, reading),
    placeOf: (word) => source.placeOf(path, word),
    key: form.key,
    rows: form.rows,
    insert: Object.fromEntries((form.probe.insert ?? form.key).map(probedColumn)),
    update: form.probe.update ?? form.key,
    raises: form.raises,
    grants,
    reach: recordOf(tableCommands, (command) => reachOf(layerOf(command))),
    ways: recordOf(insertWays, (way) =>
      perPersona(
        reading.personas,
        source,
        [{ entries: form.ways[way] ?? {}, path: [...path, "ways", way] }],
        (text, place) => readReach(form, text, (message) => source.problem(place, message)),
      ),
    ),
    columns: new Map(columns),
  };
  checkProbes(table, reading.personas, (message) => source.problem(path, message, "key"));
  checkColumns(table, form.columns, reading.personas, (column, message) =>
    source.problem([...path, "columns", column], message, "key"),
  );
  return table;
}

function readReach(
  { rows }: TableForm,
  text: string,
  problem: (message: string) => Problem,
): readonly RowClass[] {
  return readClasses(text, ["foreign", ...Object.keys(rows)], problem);
}

/** The grants of each role, its own or by default. */
function grantsOf(name: string, form: TableForm, reading: Reading): TableAccess["grants"] {
  return recordOf(apiRoles, (role) => {
    const own = form.grants[role];
    return own === undefined
      ? grantsAt(reading, reading.form.defaults.grants[role], ["defaults", "grants", role])
      : grantsAt(reading, own, ["tables", name, "grants", role]);
  });
}

function namedColumns(
  name: string,
  { key, probe, columns }: TableForm,
  grants: TableAccess["grants"],
  { source }: Reading,
): TableAccess["named"] {
  const path: Path = ["tables", name];
  const listed = (texts: readonly string[], ...list: Path): TableAccess["named"] =>
    texts.map((text, index) => ({
      column: probedColumn(text)[0],
      place: source.place([...path, ...list, index]),
    }));
  const granted = apiRoles.flatMap((role) =>
    grants[role].flatMap((grant) =>
      (grant.columns ?? []).map((column) => ({
        column,
        place: source.placeOf([...path, "grants", role], column),
      })),
    ),
  );
  return [
    ...listed(key, "key"),
    ...listed(probe.insert ?? [], "probe", "insert"),
    ...listed(probe.update ?? [], "probe", "update"),
    ...granted,
    ...Object.keys(columns).map((column) => ({
      column,
      place: source.place([...path, "columns", column], "key"),
    })),
  ];
}

function probedColumn(text: string): [string, string] {
  const [column = "", expression] = text.split(/\s*=\s*(.*)/s);
  return [column, expression ?? `t.${writtenName(column)}`];
}
