import type { SupabaseClient } from "@supabase/supabase-js";
import { concurrently } from "../../../core/concurrently.ts";
import type { Checkpoint } from "../../../core/interrupt.ts";
import { required } from "../../../core/required.ts";
import type { Session } from "../../../database/session.ts";
import { type Access, type BucketCommand, rowClasses } from "../../access/access-schema.ts";
import { bucketObject } from "../../access/buckets.ts";
import { type BucketCell } from "../../access/cells.ts";
import { cellKey, type Observations } from "../../access/cells.ts";
import type { BucketSamples, ObjectSample } from "../../probe/buckets-sql.ts";
import { attemptOnObject, problemOfService } from "./bucket-request.ts";
import { type KeptObjects, takeObjects } from "./buckets-undo.ts";

/** What the observation of buckets works with. */
type BucketOptions = {
  readonly access: Access;
  readonly cells: readonly BucketCell[];
  readonly samples: BucketSamples;
  /** Persona → a client that acts as it. */
  readonly clients: ReadonlyMap<string, SupabaseClient>;
  /** A client with the secret key, which removes what a probe uploaded. */
  readonly service: SupabaseClient;
  readonly oracle: Session;
  readonly checkpoint: Checkpoint;
  readonly observed: (cells: number) => void;
};

/**
 * Over HTTP, writes are tried with so many objects of each class, one by one; over SQL with every
 * sampled one.
 */
const writesPerClass = 2;

/**
 * Observes every cell of the buckets with supabase-js: reads side by side, writes one by one. Rows
 * are put back after each probe that changed any; contents of real objects are out of reach
 * meanwhile (see buckets-undo.ts), so nothing of them can be lost.
 */
export async function observeBucketsOverHttp(options: BucketOptions): Promise<Observations> {
  const { access, cells, samples, clients, service, oracle, checkpoint, observed } = options;
  const seen = new Map<string, string>();
  if (cells.length === 0) return seen;
  const buckets = new Map(access.buckets.map((bucket) => [bucketObject(bucket), bucket.name]));
  const objects = await takeObjects(oracle, touchedObjects(access, samples));
  const probe = objectProbeOf(samples, service, objects);
  const serviceProblem = serviceProblemsOf(service, probe);
  try {
    for (const { object, persona, command } of cells) {
      checkpoint();
      const bucket = required(buckets.get(object), `an entry for ${object}`);
      const client = required(clients.get(persona), `a client that acts as ${persona}`);
      const reach = await reachOfCell(
        tried(samples.objects(bucket, persona), command),
        command,
        (sample) => probe(client, bucket, command, sample),
        (sample) => serviceProblem(bucket, command, sample),
      );
      seen.set(cellKey({ object, persona, command }), reach);
      observed(seen.size);
    }
  } finally {
    await objects.release();
  }
  return seen;
}

/** Every object that a probe may change or add. */
function touchedObjects(
  { buckets, personas }: Access,
  samples: BucketSamples,
): Array<{ bucket: string; name: string }> {
  return buckets.flatMap(({ name: bucket }) =>
    personas
      .flatMap((persona) => samples.objects(bucket, persona.name))
      .flatMap(({ name, beside }) => [
        { bucket, name },
        { bucket, name: beside },
      ]),
  );
}

/** Tries a command on an object and undoes what that changed; answers an outcome. */
type ObjectProbe = (
  client: SupabaseClient,
  bucket: string,
  command: BucketCommand,
  sample: ObjectSample,
) => Promise<string>;

function objectProbeOf(
  samples: BucketSamples,
  service: SupabaseClient,
  objects: KeptObjects,
): ObjectProbe {
  return async (client, bucket, command, sample) => {
    const outcome = await attemptOnObject(client, bucket, command, sample, samples.type(bucket));
    if (outcome !== "reached" || reads(command)) return outcome;
    // Through the API, so that the content goes as well; the row comes back afterwards.
    if (command !== "remove")
      await service.storage
        .from(bucket)
        .remove([command === "upload" ? sample.beside : sample.name]);
    await objects.putBack();
    return outcome;
  };
}

/** Asks once per bucket and command whether the API serves them at all. */
function serviceProblemsOf(
  service: SupabaseClient,
  probe: ObjectProbe,
): (bucket: string, command: BucketCommand, sample: ObjectSample) => Promise<string | undefined> {
  const problems = new Map<string, string | undefined>();
  return async (bucket, command, sample) => {
    const route = `${bucket} ${command}`;
    if (!problems.has(route))
      problems.set(route, problemOfService(await probe(service, bucket, command, sample)));
    return problems.get(route);
  };
}

/** One cell, worded as `pg_temp.matrix_bucket_reach` words it. */
async function reachOfCell(
  samples: readonly ObjectSample[],
  command: BucketCommand,
  probe: (sample: ObjectSample) => Promise<string>,
  serviceProblem: (sample: ObjectSample) => Promise<string | undefined>,
): Promise<string> {
  const reach: string[] = [];
  for (const name of rowClasses) {
    const objects = samples.filter((sample) => sample.class === name);
    const atOnce = reads(command) ? objects.length : 1;
    const tries = await concurrently(atOnce, objects, async (sample) => ({
      sample,
      outcome: await probe(sample),
    }));
    const missing = tries.find(({ outcome }) => outcome.startsWith("missing "));
    const error =
      tries.find(({ outcome }) => outcome.startsWith("error "))?.outcome ??
      (missing && (await serviceProblem(missing.sample)));
    if (error !== undefined) return error;
    const reached = tries.filter(({ outcome }) => outcome === "reached").length;
    if (reached > 0) reach.push(reached < objects.length ? `some ${name}` : name);
  }
  return reach.join(",") || "none";
}

function tried(samples: readonly ObjectSample[], command: BucketCommand): readonly ObjectSample[] {
  return reads(command)
    ? samples
    : rowClasses.flatMap((name) =>
        samples.filter((sample) => sample.class === name).slice(0, writesPerClass),
      );
}

function reads(command: BucketCommand): boolean {
  return command === "list" || command === "read";
}
