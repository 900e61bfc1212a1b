import type { Path, Source } from "../../core/yaml-source.ts";
import { type AccessForm, type BucketAccess, bucketCommands } from "./access-schema.ts";
import { reachOf } from "./notation.ts";
import { type Crowd, perPersona } from "./personas.ts";

/** A bucket's section of the file. @throws Problem for an unknown persona or class. */
export function bucketOf(
  name: string,
  form: AccessForm,
  crowd: Crowd,
  source: Source,
): BucketAccess {
  const path: Path = ["buckets", name];
  const { area, rows, reach } = form.buckets[name]!;
  return {
    name,
    place: source.place(path, "key"),
    area,
    rows,
    reach: Object.fromEntries(
      bucketCommands.map((command) => [
        command,
        perPersona(
          crowd,
          source,
          [
            { entries: form.defaults.reach, path: ["defaults", "reach"] },
            { entries: reach[command] ?? {}, path: [...path, "reach", command] },
          ],
          (text, place) =>
            reachOf(text, ["foreign", ...Object.keys(rows)], (message) =>
              source.problem(place, message),
            ),
        ),
      ]),
    ) as unknown as BucketAccess["reach"],
  };
}

/** What a bucket is called where tables and functions are named as well. */
export function bucketObject(bucket: Pick<BucketAccess, "name">): string {
  return `bucket ${bucket.name}`;
}
