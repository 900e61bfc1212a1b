import { defineCheck } from "../../../core/check.ts";
import type { Found } from "../../../core/finding-kind.ts";
import { required } from "../../../core/required.ts";
import { writtenName } from "../../../database/names.ts";
import type { Access, BucketAccess, RowClass, TableAccess } from "../../access/access-schema.ts";
import { bucketObject } from "../../access/buckets.ts";
import type { TableFacts } from "../../probe/table-facts.ts";
import { missingClasses } from "../missing-classes.ts";
import type { ObservedOverSql } from "../observed.ts";

type ObservedRows = Pick<ObservedOverSql, "classes" | "objectClasses" | "facts">;

/**
 * Classes of which no persona has a row or an object, each with the insert that the seed lacks:
 * what is declared about them was not tried.
 */
export const matrixUnclassified = defineCheck({
  id: "matrix-unclassified",
  severity: "error",
  title: "No row of a class, so that nothing about the class was tried",
  why:
    "A reach is observed by rows. Where the seed has none of a class, the matrix is content with " +
    "any policy.",
  fix:
    "Add one to supabase/seed.sql, then `groundwork reset`. If the class makes no sense here, " +
    "take `{class}` out of its rows in supabase/access.yaml.",
  find: ({ access, sql }: { access: Access; sql?: ObservedRows }) =>
    sql === undefined
      ? []
      : [
          ...access.buckets.flatMap((bucket) =>
            missingClasses(bucket.rows, sql.objectClasses.get(bucket.name)).map((name) =>
              ofBucket(bucket, name),
            ),
          ),
          ...access.tables.flatMap((table) =>
            missingClasses(table.rows, sql.classes.get(table.name)).map((name) =>
              ofTable(table, name, required(sql.facts.get(table.name), `facts on ${table.name}`)),
            ),
          ),
        ],
});

function ofBucket(bucket: BucketAccess, name: RowClass): Found {
  return {
    object: bucketObject(bucket),
    message:
      `Bucket ${bucket.name} has no object of class "${name}" for any persona, ` +
      "so nothing about it was tried",
    excerpt:
      "-- a row is enough, without a file\n" +
      `insert into storage.objects (bucket_id, name) values ('${bucket.name}', '…');`,
    place: bucket.place,
    detail: { bucket: bucket.name, class: name },
  };
}

function ofTable(table: TableAccess, name: RowClass, facts: TableFacts): Found {
  return {
    object: table.name,
    message:
      `${table.name} has no row of class "${name}" for any persona, ` +
      "so nothing about it was tried. supabase/seed.sql lacks:",
    excerpt: insertSkeleton(table, name, facts),
    place: table.place,
    detail: { table: table.name, class: name },
  };
}

function insertSkeleton(table: TableAccess, name: RowClass, { columns }: TableFacts): string {
  const asked = columns.filter(
    ({ name: column, required: must }) =>
      must ||
      Object.values(table.rows).some((condition) =>
        condition.includes(`t.${writtenName(column)} `),
      ),
  );
  const condition = table.rows[name];
  const names = asked.map(({ name: column }) => writtenName(column));
  return [
    condition === undefined
      ? "-- of no persona, nor of the tenant of one"
      : `-- so that for some persona: ${condition}`,
    `insert into ${table.name} (${names.join(", ")})`,
    `values (${asked.map(({ type }) => `<${type}>`).join(", ")});`,
  ].join("\n");
}
