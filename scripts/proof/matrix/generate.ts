import type { GeneratedFiles } from "../../core/generated-files.ts";
import { recordOf } from "../../core/records.ts";
import { schemaAndName } from "../../database/names.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import { type Persona } from "../../stack/persona.ts";
import {
  type Access,
  apiRoles,
  type FunctionAccess,
  insertWays,
  roleOfKind,
  type TableAccess,
} from "../access/access-schema.ts";
import {
  type Cell,
  declaredColumn,
  declaredReach,
  declaredWay,
  expectedCells,
} from "../access/cells.ts";
import { grantsText } from "../access/notation.ts";
import { engineCopies } from "../probe/engine.ts";
import { functionSpec, type Spec, tableSpec } from "../probe/specs.ts";
import { bucketTestFile } from "./buckets-generate.ts";
import { engineCall, is, specText, testFile, textArray } from "./generated-sql.ts";

/** Nothing but generated tests stands here. */
const testFolder = "supabase/tests/access";

/** The pgTAP files that prove a declaration without Node: file name → text. */
export function generatedTests(access: Access): ReadonlyMap<string, string> {
  const cells = expectedCells(access);
  const files = new Map<string, string>();
  for (const table of access.tables) {
    const assertions = [
      ...apiRoles.map((role) =>
        is(
          engineCall("matrix_grants", table.name, role),
          grantsText(table.grants[role]),
          `${role} holds these grants on ${table.name}`,
        ),
      ),
      ...cells.filter(({ object }) => object === table.name).map(reachAssertion),
      ...access.personas.map((persona) => columnsAssertion(table, persona)),
      ...access.personas.map((persona) => waysAssertion(table, persona)),
    ];
    files.set(
      fileName(table.name),
      testFile(
        table.name,
        assertions,
        observation(
          table.name,
          tableSpec(access, table),
          access.personas.map(({ name }) => name),
        ),
      ),
    );
  }
  const spec = (called: FunctionAccess): string => specText(functionSpec(access, called));
  const calls = access.functions.flatMap((called) =>
    cells
      .filter(({ object }) => object === called.name)
      .map((cell) =>
        is(
          engineCall("matrix_call", called.name, spec(called), cell.persona),
          cell.declared,
          `${cell.persona} calls ${called.name}: ${cell.declared}`,
        ),
      ),
  );
  if (calls.length > 0)
    files.set("public.functions.test.sql", testFile("the exposed functions", calls));
  if (access.buckets.length > 0) files.set("public.buckets.test.sql", bucketTestFile(access));
  files.set("public.coverage.test.sql", testFile("coverage", [coverageAssertion(access)]));
  return files;
}

/** What the assertions of a table look up. */
function observation(table: string, spec: Spec, personas: readonly string[]): string {
  const everybody = textArray(personas);
  const named = sqlLiteral(table);
  return [
    "create temporary table spec as",
    `select ${sqlLiteral(specText(spec))}::jsonb as value;`,
    "",
    "create temporary table observed as",
    "select p.name as persona, r.command, r.seen",
    `from pg_temp.spec as s cross join unnest(${everybody}) as p (name)`,
    `cross join lateral pg_temp.matrix_reach(${named}, s.value, p.name) as r;`,
    "",
    "create temporary table observed_columns as",
    "select c.persona, c.column_name, c.seen",
    "from pg_temp.spec as s",
    `cross join lateral pg_temp.matrix_columns(${named}, s.value, ${everybody}) as c;`,
    "",
    "create temporary table observed_ways as",
    "select p.name as persona, w.way, w.seen",
    `from pg_temp.spec as s cross join unnest(${everybody}) as p (name)`,
    `cross join lateral pg_temp.matrix_ways(${named}, s.value, p.name) as w;`,
    "",
    "-- Ways to insert with another reach than declared.",
    "create function pg_temp.otherwise(persona text, declared jsonb)",
    "returns text",
    "language sql",
    "return (",
    "  select coalesce(string_agg(format('%s: %s', o.way, o.seen), '; ' order by o.way), 'none')",
    "  from pg_temp.observed_ways as o",
    "  where o.persona = otherwise.persona and o.seen <> otherwise.declared ->> o.way",
    ");",
    "",
    "create function pg_temp.reach(persona text, command text)",
    "returns text",
    "language sql",
    "return (",
    "  select o.seen",
    "  from pg_temp.observed as o",
    "  where o.persona = reach.persona and o.command = reach.command",
    ");",
    "",
    "-- Columns with another reach than declared; what is not named there shall have the reach",
    "-- `others`.",
    "create function pg_temp.unlike(persona text, declared jsonb, others text)",
    "returns text",
    "language sql",
    "return (",
    "  select coalesce(",
    "    string_agg(",
    "      format('%s: %s', o.column_name, o.seen), '; ' order by o.column_name collate \"C\"",
    "    ),",
    "    'none'",
    "  )",
    "  from pg_temp.observed_columns as o",
    "  where o.persona = unlike.persona",
    "    and o.seen <> coalesce(unlike.declared ->> o.column_name::text, unlike.others)",
    ");",
  ].join("\n");
}

function columnsAssertion(table: TableAccess, { name, kind }: Persona): string {
  const role = roleOfKind[kind];
  const grant = table.grants[role].find(({ command }) => command === "update");
  const others = grant && !grant.columns ? declaredReach(table, "update", name, role) : "closed";
  const named = [...(grant?.columns ?? table.columns.keys())]
    .map((column) => [column, declaredColumn(table, column, name, role)] as const)
    .filter(([, reach]) => reach !== others);
  const shown = [
    ...named.map(([column, reach]) => `${column} ${reach}`),
    `${named.length === 0 ? "all" : "others"} ${others}`,
  ].join(", ");
  return is(
    engineCall("unlike", name, JSON.stringify(Object.fromEntries(named)), others),
    "none",
    `${name}, update on ${table.name} column by column: ${shown}`,
  );
}

function waysAssertion(table: TableAccess, { name, kind }: Persona): string {
  const declared = recordOf(insertWays, (way) => declaredWay(table, way, name, roleOfKind[kind]));
  const shown = insertWays.map((way) => `${way} ${declared[way]}`).join(", ");
  return is(
    engineCall("otherwise", name, JSON.stringify(declared)),
    "none",
    `${name}, insert into ${table.name} in other ways: ${shown}`,
  );
}

function reachAssertion({ object, persona, command, declared }: Cell): string {
  return is(
    engineCall("reach", persona, command),
    declared,
    `${persona}, ${command} on ${object}: ${declared}`,
  );
}

function coverageAssertion(access: Access): string {
  const declared = [
    ...access.tables.map(({ name }) => `table ${name}`),
    ...access.functions.map(({ name }) => `function ${name}`),
  ].sort();
  const objects = `pg_temp.matrix_objects(${textArray(access.schemas)})`;
  return [
    "select set_eq(",
    `  ${sqlLiteral(`select kind || ' ' || name from ${objects}`)},`,
    `  array[\n${declared.map((name) => `    ${sqlLiteral(name)}`).join(",\n")}\n  ]::text[],`,
    "  'access.yaml declares every table, view and function that REST exposes'",
    ");",
  ].join("\n");
}

/**
 * No table of public gets a name with `public.`, which is for what is of no table; a leading `_`
 * would not be run; capitals and signs are encoded, for file systems that fold them.
 */
function fileName(table: string): string {
  const { schema, name } = schemaAndName(table);
  const encoded = [...(schema === "public" ? [] : [schema]), name].map((part) =>
    part.replace(/^_|[^a-z0-9_$-]/g, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16)}`),
  );
  return `${encoded.join(".")}.test.sql`;
}

/** The generated tests, and the copy of the engine that they include. */
export function testFiles(access: Access): GeneratedFiles {
  const tests = [...generatedTests(access)];
  const engine = [...engineCopies(access)];
  return {
    texts: new Map([
      ...tests.map(([name, text]) => [`${testFolder}/${name}`, text] as const),
      ...engine.map(([name, text]) => [`supabase/tests/_helpers/${name}`, text] as const),
    ]),
    only: { folder: testFolder, ending: ".sql" },
  };
}
