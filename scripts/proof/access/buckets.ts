import { recordOf } from "../../core/records.ts";
import type { Path } from "../../core/yaml-source.ts";
import type { AccessForm } from "./access-form.ts";
import { type BucketAccess, bucketCommands } from "./access-schema.ts";
import { type Reading, reachBy } from "./sections.ts";

/** A bucket's section of the file. @throws Problem for an unknown persona or class. */
export function bucketOf(
  name: string,
  { area, rows, reach }: AccessForm["buckets"][string],
  reading: Reading,
): BucketAccess {
  const path: Path = ["buckets", name];
  return {
    name,
    place: reading.source.place(path, "key"),
    area,
    rows,
    reach: recordOf(bucketCommands, (command) =>
      reachBy(reading, rows, { entries: reach[command] ?? {}, path: [...path, "reach", command] }),
    ),
  };
}

/** What a bucket is called where tables and functions are named as well. */
export function bucketObject(bucket: Pick<BucketAccess, "name">): string {
  return `bucket ${bucket.name}`;
}
