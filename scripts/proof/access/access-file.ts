import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/problem.ts";
import { type Folders } from "../../core/settings.ts";
import { type Path, readForm, type Source } from "../../core/yaml-source.ts";
import { qualifiedName, schemaAndName, writtenName } from "../../database/names.ts";
import type { Persona } from "../../stack/persona.ts";
import {
  type Access,
  type AccessForm,
  accessForm,
  type ApiRole,
  apiRoles,
  type CallAnswer,
  type FunctionAccess,
  type Grant,
  roleOfKind,
  type RowClass,
  type TableAccess,
  type TableCommand,
  tableCommands,
} from "./access-schema.ts";
import { bucketOf } from "./buckets.ts";
import { exposedSchemas } from "./exposed-schemas.ts";
import { grantsOf, grantsText, reachOf } from "./notation.ts";
import { type Crowd, crowdOf, type Layer, perPersona } from "./personas.ts";

/** Where a project declares who reaches what. */
export function accessFile({ workdir }: Folders): string {
  return join(workdir, "supabase", "access.yaml");
}

/**
 * Reads `supabase/access.yaml` of a project.
 *
 * @throws Problem when there is none, or with the place of what is wrong in it.
 */
export function readAccess(folders: Folders): Access {
  const file = accessFile(folders);
  if (!existsSync(file))
    throw new Problem(
      `There is no ${file}. The matrix needs one: who reaches which rows of which table.`,
    );
  return parseAccess(file, readFileSync(file, "utf8"), exposedSchemas(folders));
}

/**
 * The personas of a project; none where nothing is declared.
 *
 * @throws Problem with the place of what is wrong in the declaration.
 */
export function readPersonas(folders: Folders): readonly Persona[] {
  return existsSync(accessFile(folders)) ? readAccess(folders).personas : [];
}

/**
 * Reads the text of an access.yaml of a project whose REST serves these schemas.
 *
 * @throws Problem with file, line and column for an unknown persona, class, column of a grant,
 *   command or key.
 */
export function parseAccess(
  file: string,
  text: string,
  schemas: readonly string[] = ["public"],
): Access {
  const { value: form, source } = readForm(file, text, accessForm);
  const crowd = crowdOf(form, source);
  return {
    file,
    email: form.sign_in.email,
    schemas,
    tenant: form.tenant,
    personas: crowd.personas,
    groups: crowd.groups,
    defaults: defaultsOf(form, crowd, source),
    tables: Object.keys(form.tables).map((name) => tableOf(name, form, crowd, source)),
    functions: Object.keys(form.functions).map((name) => functionOf(name, form, crowd, source)),
    buckets: Object.keys(form.buckets).map((name) => bucketOf(name, form, crowd, source)),
  };
}

function defaultsOf({ defaults }: AccessForm, crowd: Crowd, source: Source): Access["defaults"] {
  const grants = apiRoles.map((role) => [
    role,
    grantsText(
      grantsOf(defaults.grants[role] ?? "none", (message) =>
        source.problem(["defaults", "grants", role], message),
      ),
    ),
  ]);
  return {
    grants: Object.fromEntries(grants) as Record<ApiRole, string>,
    reach: perPersona(
      crowd,
      source,
      [{ entries: defaults.reach, path: ["defaults", "reach"] }],
      (text) => text,
    ),
    call: perPersona(
      crowd,
      source,
      [{ entries: defaults.call, path: ["defaults", "call"] }],
      (answer): CallAnswer => answer,
    ),
  };
}

function tableOf(name: string, form: AccessForm, crowd: Crowd, source: Source): TableAccess {
  const path: Path = ["tables", name];
  const given = form.tables[name]!;
  const grants = Object.fromEntries(
    apiRoles.map((role) => [role, grantsOfRole(role, name, form, source)]),
  ) as Record<ApiRole, readonly Grant[]>;
  const layered = (
    ...layers: ReadonlyArray<Layer<string>>
  ): ReadonlyMap<string, readonly RowClass[]> =>
    perPersona(crowd, source, layers, (text, place) =>
      reachOf(text, ["foreign", ...Object.keys(given.rows)], (message) =>
        source.problem(place, message),
      ),
    );
  const reachOfCommand = (command: TableCommand): ReadonlyArray<Layer<string>> => [
    { entries: form.defaults.reach, path: ["defaults", "reach"] },
    { entries: given.reach[command] ?? {}, path: [...path, "reach", command] },
  ];
  const reach = Object.fromEntries(
    tableCommands.map((command) => [command, layered(...reachOfCommand(command))]),
  ) as unknown as TableAccess["reach"];
  const columns = new Map(
    Object.entries(given.columns).map(([column, entries]) => [
      column,
      layered(...reachOfCommand("update"), { entries, path: [...path, "columns", column] }),
    ]),
  );
  const table: TableAccess = {
    name: qualifiedName(name),
    place: source.place(path, "key"),
    area: given.area ?? schemaAndName(name).schema,
    named: namedColumns(name, form, grants, source),
    placeOf: (word) => source.placeOf(path, word),
    key: given.key,
    rows: given.rows,
    insert: Object.fromEntries((given.probe.insert ?? given.key).map(probedColumn)),
    update: given.probe.update ?? given.key,
    raises: given.raises,
    grants,
    reach,
    columns,
  };
  checkProbes(table, crowd, (message) => source.problem(path, message, "key"));
  checkColumns(table, given.columns, crowd, (column, message) =>
    source.problem([...path, "columns", column], message, "key"),
  );
  return table;
}

function namedColumns(
  name: string,
  form: AccessForm,
  grants: TableAccess["grants"],
  source: Source,
): TableAccess["named"] {
  const { key, probe, columns } = form.tables[name]!;
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

function grantsOfRole(
  role: ApiRole,
  table: string,
  form: AccessForm,
  source: Source,
): readonly Grant[] {
  const own = form.tables[table]!.grants[role];
  const path: Path =
    own === undefined ? ["defaults", "grants", role] : ["tables", table, "grants", role];
  return grantsOf(own ?? form.defaults.grants[role] ?? "none", (message) =>
    source.problem(path, message),
  );
}

/**
 * A declaration that contradicts itself could never be observed: who reaches rows needs the grant
 * for what the probe writes.
 */
function checkProbes(
  table: TableAccess,
  crowd: Crowd,
  problem: (message: string) => Problem,
): void {
  for (const command of tableCommands)
    for (const [name, classes] of table.reach[command]) {
      const role = roleOfKind[crowd.personas.find((persona) => persona.name === name)!.kind];
      const grant = table.grants[role].find((granted) => granted.command === command);
      if (classes.length > 0 && !grant)
        throw problem(
          `${table.name}: ${name} reaches rows by ${command}, but ${role} is not granted ${command}`,
        );
      const written =
        command === "insert" ? Object.keys(table.insert) : command === "update" ? table.update : [];
      const missing = grant?.columns && written.find((column) => !grant.columns?.includes(column));
      if (missing)
        throw problem(
          `${table.name}: the ${command} probe writes "${missing}", which ${role} is not granted; say in probe.${command} which columns to write`,
        );
    }
}

function checkColumns(
  table: TableAccess,
  given: AccessForm["tables"][string]["columns"],
  crowd: Crowd,
  problem: (column: string, message: string) => Problem,
): void {
  for (const [column, reach] of table.columns)
    for (const { name, kind } of crowd.personas) {
      const grant = table.grants[roleOfKind[kind]].find(({ command }) => command === "update");
      const granted = grant !== undefined && grant.columns?.includes(column) !== false;
      const named = Object.keys(given[column]!).some(
        (one) => one === name || crowd.groups.get(one)?.includes(name),
      );
      if (named && !granted && reach.get(name)!.length > 0)
        throw problem(
          column,
          `${table.name}: ${name} reaches rows by update of ${column}, but ${roleOfKind[kind]} is not granted that column`,
        );
    }
}

function probedColumn(text: string): [string, string] {
  const [column = "", expression] = text.split(/\s*=\s*(.*)/s);
  return [column, expression ?? `t.${writtenName(column)}`];
}

function functionOf(name: string, form: AccessForm, crowd: Crowd, source: Source): FunctionAccess {
  const given = form.functions[name]!;
  const answers = perPersona(
    crowd,
    source,
    [
      { entries: form.defaults.call, path: ["defaults", "call"] },
      { entries: given.call, path: ["functions", name, "call"] },
    ],
    (answer): CallAnswer => answer,
  );
  return {
    name: qualifiedName(name),
    place: source.place(["functions", name], "key"),
    area: given.area ?? schemaAndName(name).schema,
    placeOf: (word) => source.placeOf(["functions", name], word),
    arguments: given.arguments,
    raises: given.raises,
    answers,
  };
}
