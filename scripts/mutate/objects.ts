import pg from "pg";
import { type Mutant, quoted, shownName, sqlName } from "./mutant.ts";
import type { Subject } from "./subject.ts";

/** Every way to break what stands around the policies: row security itself, triggers, keys, views, buckets. */
export function objectMutants(subject: Subject): Mutant[] {
  return [...tableMutants(subject), ...triggerMutants(subject), ...constraintMutants(subject), ...bucketMutants(subject)];
}

function tableMutants({ catalog }: Subject): Mutant[] {
  return catalog.tables.flatMap((table) => {
    const object = shownName(table);
    const rls = (how: string, description: string, change: string): Mutant => ({
      id: `rls/${object}/${how}`,
      kind: "rls",
      object,
      description: `Row security of ${object} ${description}.`,
      statements: [`alter table ${sqlName(table)} ${change}`],
    });
    return [
      ...(table.rls ? [rls("disable", "is off", "disable row level security")] : []),
      ...(table.forced ? [rls("unforce", "does not hold for the owner", "no force row level security")] : []),
      ...(table.options.includes("security_invoker=true") || table.options.includes("security_invoker=on") ? [ownersView(object, sqlName(table))] : []),
    ];
  });
}

function ownersView(object: string, name: string): Mutant {
  return {
    id: `view/${object}/security_definer`,
    kind: "view",
    object,
    description: `View ${object} reads with the rights of its owner.`,
    statements: [`alter view ${name} reset (security_invoker)`],
  };
}

function triggerMutants({ catalog, platformTriggers }: Subject): Mutant[] {
  return catalog.triggers
    .filter(({ schema, table, name, enabled }) => enabled !== "disabled" && !platformTriggers.has(`${schema}.${table}.${name}`))
    .flatMap(({ schema, table, name }) => {
      const object = shownName({ schema, name: table });
      const on = sqlName({ schema, name: table });
      const base = { kind: "trigger" as const, object };
      return [
        { ...base, id: `trigger/${object}/${name}/drop`, description: `Trigger ${name} on ${object} is dropped.`, statements: [`drop trigger ${quoted(name)} on ${on}`] },
        // Only the owner of a table may: not postgres, where the platform's tables are concerned.
        ...(schema === "auth" || schema === "storage"
          ? []
          : [{ ...base, id: `trigger/${object}/${name}/disable`, description: `Trigger ${name} on ${object} is disabled.`, statements: [`alter table ${on} disable trigger ${quoted(name)}`] }]),
      ];
    });
}

function constraintMutants({ catalog, leaning }: Subject): Mutant[] {
  return catalog.constraints
    .filter(({ schema, table, name, kind }) => kind !== "trigger" && leaning.has(`${schema}.${table}.${name}`))
    .map(({ schema, table, name, kind, definition }) => {
      const object = shownName({ schema, name: table });
      return {
        id: `constraint/${object}/${name}/drop`,
        kind: "constraint",
        object,
        description: `${object} has no ${kind} ${name}: ${definition}.`,
        statements: [`alter table ${sqlName({ schema, name: table })} drop constraint ${quoted(name)} cascade`],
      };
    });
}

function bucketMutants({ privateBuckets }: Subject): Mutant[] {
  return privateBuckets.map((bucket) => ({
    id: `bucket/${bucket}/public`,
    kind: "bucket",
    object: `bucket ${bucket}`,
    description: `Bucket ${bucket} is public.`,
    statements: [`update storage.buckets set public = true where id = ${pg.escapeLiteral(bucket)}`],
  }));
}
