import type { Finding } from "../../core/findings.ts";
import { Problem } from "../../core/findings.ts";
import type { Path, Source } from "../../core/yaml-source.ts";
import type { Session } from "../../database/session.ts";
import { personaSpec } from "../probe/engine.ts";
import {
  type Access,
  type AccessForm,
  type BucketAccess,
  bucketCommands,
  type BucketCommand,
  rowClasses,
  type RowClass,
} from "./access-schema.ts";
import type { Cell } from "./cells.ts";
import { reachOf, reachText } from "./notation.ts";
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

/** A square of the matrix that is about a bucket. */
export type BucketCell = Cell & { readonly command: BucketCommand };

/** Whether a cell is about a bucket. */
export function isBucketCell(cell: Cell): cell is BucketCell {
  return bucketCommands.some((command) => command === cell.command);
}

/** Every cell that the declaration has for buckets, in its order. */
export function bucketCells(access: Access): BucketCell[] {
  return access.buckets.flatMap((bucket) =>
    bucketCommands.flatMap((command) =>
      access.personas.map(({ name: persona }) => ({
        object: bucketObject(bucket),
        persona,
        command,
        declared: reachText(bucket.reach[command].get(persona) ?? []),
      })),
    ),
  );
}

/** What the engine needs to know of a bucket; its form is described in buckets.psql. */
export function bucketSpec(
  access: Access,
  bucket: BucketAccess,
): Readonly<Record<string, unknown>> {
  return { ...personaSpec(access), rows: bucket.rows };
}

/**
 * The buckets of a database.
 *
 * @throws Problem with the place of a declared one that is not there.
 */
export async function existingBuckets(
  session: Session,
  access: Access,
): Promise<readonly string[]> {
  const present = await bucketsOf(session);
  const stranger = access.buckets.find(({ name }) => !present.includes(name));
  if (stranger) {
    const { file, line, column } = stranger.place;
    throw new Problem(
      `${file}:${line}:${column}: the database has no bucket ${stranger.name}; it has: ${present.join(", ") || "none"}`,
    );
  }
  return present;
}

async function bucketsOf(session: Session): Promise<string[]> {
  const [storage] = await session.rows<{ there: boolean }>(
    "select to_regclass('storage.buckets') is not null as there",
  );
  if (!storage?.there) return [];
  return (await session.rows<{ id: string }>("select id from storage.buckets order by id")).map(
    ({ id }) => id,
  );
}

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
