import { shownPlace } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Session } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { Access, BucketAccess, BucketCommand, RowClass } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { cellKey } from "../access/cells.ts";
import { bucketEngineFile, engineText } from "./engine.ts";
import { bucketSpec } from "./specs.ts";

/** What the engine saw of the buckets. */
export type BucketObservations = {
  readonly cells: ReadonlyMap<string, string>;
  /** Bucket → the classes of which some persona has an object. */
  readonly classes: ReadonlyMap<string, readonly RowClass[]>;
};

/** An object that a probe is about, as the engine chose it. */
export type ObjectSample = {
  readonly class: RowClass;
  readonly name: string;
  /** Where an upload is tried. */
  readonly beside: string;
};

/**
 * Observes every cell of the buckets inside the engine's transaction; nothing of it stays.
 *
 * @throws Problem with the declaration's place when a condition of it is no valid SQL.
 */
export async function observeBucketsOverSql(
  session: Session,
  access: Access,
): Promise<BucketObservations> {
  const cells = new Map<string, string>();
  const classes = new Map<string, RowClass[]>();
  await withBuckets(session, access, async (bucket, spec, personas) => {
    const seen = await session.rows<{ persona: string; command: BucketCommand; seen: string }>(
      `select p.name as persona, r.command, r.seen
       from unnest($3::text[]) as p (name)
         cross join lateral pg_temp.matrix_bucket_reach($1, $2::jsonb, p.name) as r`,
      [bucket.name, spec, personas],
    );
    for (const cell of seen)
      cells.set(cellKey({ object: bucketObject(bucket), ...cell }), cell.seen);
    const present = await session.rows<{ class: RowClass }>(
      `select distinct o.class
       from unnest($3::text[]) as p (name)
         cross join lateral pg_temp.matrix_bucket_objects($1, $2::jsonb, p.name) as o`,
      [bucket.name, spec, personas],
    );
    classes.set(
      bucket.name,
      present.map((row) => row.class),
    );
  });
  return { cells, classes };
}

/**
 * The objects of each class by bucket and persona, and a content type that each bucket takes: what
 * probes over HTTP are about.
 */
export type BucketSamples = {
  objects(bucket: string, persona: string): readonly ObjectSample[];
  type(bucket: string): string;
};

/** Asks the engine for them. */
export async function readBucketSamples(session: Session, access: Access): Promise<BucketSamples> {
  const objects = new Map<string, ObjectSample[]>();
  const types = new Map<string, string>();
  await withBuckets(session, access, async (bucket, spec, personas) => {
    const found = await session.rows<ObjectSample & { persona: string }>(
      `select p.name as persona, o.class, o.name, o.beside
       from unnest($3::text[]) as p (name)
         cross join lateral pg_temp.matrix_bucket_objects($1, $2::jsonb, p.name) as o`,
      [bucket.name, spec, personas],
    );
    for (const persona of personas)
      objects.set(
        `${bucket.name} ${persona}`,
        found.filter((row) => row.persona === persona),
      );
    const [row] = await session.rows<{ type: string }>(
      "select pg_temp.matrix_bucket_type($1) as type",
      [bucket.name],
    );
    types.set(bucket.name, row?.type ?? "");
  });
  return {
    objects: (bucket, persona) => objects.get(`${bucket} ${persona}`) ?? [],
    type: (bucket) => types.get(bucket) ?? "",
  };
}

async function withBuckets(
  session: Session,
  access: Access,
  work: (bucket: BucketAccess, spec: string, personas: readonly string[]) => Promise<void>,
): Promise<void> {
  if (access.buckets.length === 0) return;
  const [engine] = await session.rows<{ there: boolean }>(
    "select to_regproc('pg_temp.matrix_bucket_reach') is not null as there",
  );
  if (!engine?.there) await session.script(engineText(bucketEngineFile));
  const personas = access.personas.map(({ name }) => name);
  for (const bucket of access.buckets) {
    try {
      await work(bucket, JSON.stringify(bucketSpec(access, bucket)), personas);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      throw new Problem(
        `${shownPlace(bucket.place)}: the SQL declared for bucket ${bucket.name} fails: ` +
          `${error.message} (SQLSTATE ${error.code})`,
        { cause: error },
      );
    }
  }
}
