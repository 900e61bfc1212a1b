import type { CatalogTable } from "../../database/catalog.ts";
import { sqlIdentifier, sqlLiteral, sqlName } from "../../database/quoting.ts";
import { weakenings } from "./conditions.ts";
import { type Mutant, fullName } from "./mutant.ts";
import type { Original } from "./original.ts";

/**
 * Every way to break what stands around the policies: row security itself, views, triggers, rules,
 * keys, buckets.
 */
export function objectMutants(original: Original): Mutant[] {
  return [
    ...tableMutants(original),
    ...viewMutants(original),
    ...triggerMutants(original),
    ...ruleMutants(original),
    ...constraintMutants(original),
    ...indexMutants(original),
    ...bucketMutants(original),
  ];
}

function tableMutants({ catalog }: Original): Mutant[] {
  return catalog.tables.flatMap((table) => {
    const object = fullName(table);
    const rls = (how: string, description: string, change: string): Mutant => ({
      id: `rls/${object}/${how}`,
      kind: "rls",
      object,
      description: `Row security of ${object} ${description}.`,
      statements: [`alter table ${sqlName(table)} ${change}`],
    });
    return [
      ...(table.rls ? [rls("disable", "is off", "disable row level security")] : []),
      ...(table.forced
        ? [rls("unforce", "does not hold for the owner", "no force row level security")]
        : []),
    ];
  });
}

/**
 * Where a view reads with the rights of its caller, policies decide; where it does not, its own
 * conditions do.
 */
function viewMutants({ catalog }: Original): Mutant[] {
  return catalog.tables
    .filter(({ kind }) => kind === "view")
    .flatMap((view) => {
      const object = fullName(view);
      const mutant = (how: string, description: string, statement: string): Mutant => ({
        id: `view/${object}/${how}`,
        kind: "view",
        object,
        description: `View ${object} ${description}.`,
        statements: [statement],
      });
      const options = view.options.length === 0 ? "" : ` with (${view.options.join(", ")})`;
      return [
        ...(readsAsCaller(view)
          ? [
              mutant(
                "security_definer",
                "reads with the rights of its owner",
                `alter view ${sqlName(view)} reset (security_invoker)`,
              ),
            ]
          : weakenings(view.definition ?? "").map(({ part, instead, text }, index) =>
              mutant(
                `without-${index + 1}`,
                `takes ${instead} for ${part}`,
                `create or replace view ${sqlName(view)}${options} as ${text}`,
              ),
            )),
        ...(view.options.some((option) => option.startsWith("check_option="))
          ? [
              mutant(
                "no-check-option",
                "takes rows that it does not show",
                `alter view ${sqlName(view)} reset (check_option)`,
              ),
            ]
          : []),
      ];
    });
}

/** As Postgres reads a boolean option. */
function readsAsCaller({ options }: CatalogTable): boolean {
  return options.some((option) => /^security_invoker=(?:t|y|on|1)/i.test(option));
}

function triggerMutants({ catalog, platformTriggers }: Original): Mutant[] {
  return catalog.triggers
    .filter(
      ({ schema, table, name, enabled }) =>
        enabled !== "disabled" && !platformTriggers.has(`${schema}.${table}.${name}`),
    )
    .flatMap(({ schema, table, name }) => {
      const object = fullName({ schema, name: table });
      const on = sqlName({ schema, name: table });
      const base = { kind: "trigger" as const, object };
      return [
        {
          ...base,
          id: `trigger/${object}/${name}/drop`,
          description: `Trigger ${name} on ${object} is dropped.`,
          statements: [`drop trigger ${sqlIdentifier(name)} on ${on}`],
        },
        // Only the owner of a table may: not postgres, where the platform's tables are concerned.
        ...(catalog.tables.some((own) => own.schema === schema && own.name === table)
          ? [
              {
                ...base,
                id: `trigger/${object}/${name}/disable`,
                description: `Trigger ${name} on ${object} is disabled.`,
                statements: [`alter table ${on} disable trigger ${sqlIdentifier(name)}`],
              },
            ]
          : []),
      ];
    });
}

/** A rule turns away as a trigger does: `on delete do instead nothing`. */
function ruleMutants({ rules }: Original): Mutant[] {
  return rules.map(({ schema, table, name }) => {
    const object = fullName({ schema, name: table });
    return {
      id: `rule/${object}/${name}/drop`,
      kind: "rule",
      object,
      description: `Rule ${name} on ${object} is dropped.`,
      statements: [`drop rule ${sqlIdentifier(name)} on ${sqlName({ schema, name: table })}`],
    };
  });
}

function constraintMutants({ catalog, constraintsOnPolicyColumns }: Original): Mutant[] {
  return catalog.constraints
    .filter(
      ({ schema, table, name, kind }) =>
        kind !== "trigger" && constraintsOnPolicyColumns.has(`${schema}.${table}.${name}`),
    )
    .map(({ schema, table, name, kind, definition }) => {
      const object = fullName({ schema, name: table });
      const on = sqlName({ schema, name: table });
      return {
        id: `constraint/${object}/${name}/drop`,
        kind: "constraint",
        object,
        description: `${object} has no ${kind} ${name}: ${definition}.`,
        statements: [`alter table ${on} drop constraint ${sqlIdentifier(name)} cascade`],
      };
    });
}

/** The keys that are no constraint: `create unique index`, which may have a condition. */
function indexMutants({ catalog, constraintsOnPolicyColumns }: Original): Mutant[] {
  const constraints = new Set(
    catalog.constraints.map(({ schema, table, name }) => `${schema}.${table}.${name}`),
  );
  return catalog.indexes
    .map((index) => ({ ...index, full: `${index.schema}.${index.table}.${index.name}` }))
    .filter(
      ({ full, definition }) =>
        definition.startsWith("CREATE UNIQUE INDEX") &&
        constraintsOnPolicyColumns.has(full) &&
        !constraints.has(full),
    )
    .map(({ schema, table, name, definition }) => {
      const object = fullName({ schema, name: table });
      return {
        id: `constraint/${object}/${name}/drop`,
        kind: "constraint",
        object,
        description: `${object} has no unique index ${name}: ${definition}.`,
        statements: [`drop index ${sqlName({ schema, name })} cascade`],
      };
    });
}

function bucketMutants({ privateBuckets }: Original): Mutant[] {
  return privateBuckets.map((bucket) => ({
    id: `bucket/${bucket}/public`,
    kind: "bucket",
    object: `bucket ${bucket}`,
    description: `Bucket ${bucket} is public.`,
    statements: [`update storage.buckets set public = true where id = ${sqlLiteral(bucket)}`],
  }));
}
