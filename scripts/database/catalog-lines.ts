import type { Catalog, Grant } from "./catalog.ts";

/**
 * The catalog as sorted text, one fact a line, for comparing two databases. The order of columns is
 * not a fact: a column that is dropped and added again stands at the end, and nothing can put it
 * back.
 */
export function catalogLines(catalog: Catalog): string[] {
  return Object.entries(sections)
    .flatMap(([section, lines]) => lines(catalog[section as keyof Catalog] as never))
    .map(oneLine)
    .sort();
}

/** What stands in one list and not in the other; both are sorted. */
export function differences(
  before: readonly string[],
  after: readonly string[],
): { missing: string[]; added: string[] } {
  const [had, has] = [new Set(before), new Set(after)];
  return {
    missing: before.filter((line) => !has.has(line)),
    added: after.filter((line) => !had.has(line)),
  };
}

type Lines = { [Section in keyof Catalog]: (objects: Catalog[Section]) => string[] };

const sections: Lines = {
  schemas: (schemas) =>
    schemas.flatMap(({ name, owner, grants, comment }) => [
      `schema ${name} owner ${owner}`,
      ...granted(`schema ${name}`, grants),
      ...commented(`schema ${name}`, comment),
    ]),
  tables: (tables) =>
    tables.flatMap(
      ({ schema, name, kind, owner, rls, forced, options, definition, grants, comment }) => {
        const label = `${kind} ${schema}.${name}`;
        const flags = [
          rls ? "row level security" : "",
          forced ? "forced" : "",
          options.length > 0 ? `with (${options.join(", ")})` : "",
          definition ? `as ${definition}` : "",
        ];
        return [
          [label, `owner ${owner}`, ...flags.filter(Boolean)].join(" "),
          ...granted(label, grants),
          ...commented(label, comment),
        ];
      },
    ),
  columns: (columns) =>
    columns.flatMap(
      ({
        schema,
        table,
        name,
        type,
        notNull,
        default: value,
        generated,
        collation,
        grants,
        comment,
      }) => {
        const label = `column ${schema}.${table}.${name}`;
        const facts = [
          type,
          collation ? `collate ${collation}` : "",
          notNull ? "not null" : "",
          value ? `default ${value}` : "",
          generated,
        ];
        return [
          [label, ...facts.filter(Boolean)].join(" "),
          ...granted(label, grants),
          ...commented(label, comment),
        ];
      },
    ),
  constraints: (constraints) =>
    constraints.flatMap(({ schema, table, name, definition, comment }) => {
      const label = `constraint ${name} on ${schema}.${table}`;
      return [`${label} ${definition}`, ...commented(label, comment)];
    }),
  indexes: (indexes) =>
    indexes.map(({ definition, valid }) => `index ${definition}${valid ? "" : " INVALID"}`),
  policies: (policies) =>
    policies.flatMap(
      ({ schema, table, name, permissive, command, roles, using, check, comment }) => {
        const label = `policy ${name} on ${schema}.${table}`;
        const clauses = [
          using === null ? "" : `using (${using})`,
          check === null ? "" : `with check (${check})`,
        ];
        return [
          [
            label,
            "as",
            permissive ? "permissive" : "restrictive",
            "for",
            command,
            "to",
            roles.join(", "),
            ...clauses.filter(Boolean),
          ].join(" "),
          ...commented(label, comment),
        ];
      },
    ),
  triggers: (triggers) =>
    triggers.flatMap(({ schema, table, name, definition, enabled, comment }) => {
      const label = `trigger ${name} on ${schema}.${table}`;
      return [`${label} ${enabled} ${definition}`, ...commented(label, comment)];
    }),
  functions: (functions) =>
    functions.flatMap((routine) => {
      const label = `${routine.kind} ${routine.schema}.${routine.name}(${routine.arguments})`;
      return [
        `${label} owner ${routine.owner} ${routine.definition ?? `returns ${routine.returns}`}`,
        ...granted(label, routine.grants),
        ...commented(label, routine.comment),
      ];
    }),
  sequences: (sequences) =>
    sequences.flatMap(({ schema, name, owner, definition, ownedBy, grants }) => {
      const label = `sequence ${schema}.${name}`;
      return [
        `${label} owner ${owner} ${definition}${ownedBy ? ` owned by ${ownedBy}` : ""}`,
        ...granted(label, grants),
      ];
    }),
  types: (types) =>
    types.flatMap(({ schema, name, kind, owner, definition, grants, comment }) => {
      const label = `${kind} ${schema}.${name}`;
      return [
        `${label} owner ${owner} ${definition}`,
        ...granted(label, grants),
        ...commented(label, comment),
      ];
    }),
  defaultAcls: (acls) =>
    acls.flatMap(({ role, schema, objects, grants }) => {
      const label = `default privileges for ${role}${schema ? ` in ${schema}` : ""} on ${objects}`;
      // An entry without grants counts: it takes away what is built in.
      return [label, ...granted(label, grants)];
    }),
  extensions: (extensions) =>
    extensions.map(({ name, schema }) => `extension ${name} in ${schema}`),
  facts: (facts) => facts.map(({ fact }) => fact),
};

function granted(label: string, grants: readonly Grant[]): string[] {
  return grants.map(
    ({ to, privilege, grantable }) =>
      `${label} grant ${privilege} to ${to}${grantable ? " with grant option" : ""}`,
  );
}

function commented(label: string, comment: string | null): string[] {
  return comment === null ? [] : [`${label} comment ${JSON.stringify(comment)}`];
}

/** Loses nothing: a line break may stand inside of a string. */
function oneLine(line: string): string {
  return line.replaceAll("\n", "⏎");
}
