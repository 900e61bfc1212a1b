import type { Finding } from "../../core/finding.ts";
import { type Access, type RowClass, rowClasses } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";

/** Classes of which no persona has an object: what is declared about them was not tried. */
export function unclassifiedObjects(
  access: Access,
  seen: ReadonlyMap<string, readonly RowClass[]>,
): Finding[] {
  return access.buckets.flatMap((bucket) =>
    rowClasses
      .filter((name) => name === "foreign" || bucket.rows[name] !== undefined)
      .filter((name) => !seen.get(bucket.name)?.includes(name))
      .map((name) => ({
        id: "matrix-unclassified",
        severity: "error" as const,
        object: bucketObject(bucket),
        message: `Bucket ${bucket.name} has no object of class "${name}" for any persona, so nothing about it was tried`,
        fix: `Add one to supabase/seed.sql: insert into storage.objects (bucket_id, name) values ('${bucket.name}', '…'); a row is enough, without a file.`,
        place: bucket.place,
        detail: { bucket: bucket.name, class: name },
      })),
  );
}
