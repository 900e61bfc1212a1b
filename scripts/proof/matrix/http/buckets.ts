import type { SupabaseClient } from "@supabase/supabase-js";
import type { Checkpoint } from "../../../core/interrupt.ts";
import type { Session } from "../../../database/session.ts";
import { type Access, type BucketCommand, rowClasses } from "../../access/access-schema.ts";
import { bucketObject } from "../../access/buckets.ts";
import { type BucketCell } from "../../access/cells.ts";
import { cellKey, type Observations } from "../../access/cells.ts";
import type { BucketSamples, ObjectSample } from "../../probe/buckets-sql.ts";
import { takeObjects } from "./buckets-undo.ts";
import { NoAnswer } from "./request.ts";

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
export async function observeBucketsOverHttp({
  access,
  cells,
  samples,
  clients,
  service,
  oracle,
  checkpoint,
  observed,
}: BucketOptions): Promise<Observations> {
  const seen = new Map<string, string>();
  if (cells.length === 0) return seen;
  const buckets = new Map(access.buckets.map((bucket) => [bucketObject(bucket), bucket.name]));
  const touched = access.buckets.flatMap(({ name: bucket }) =>
    access.personas.flatMap((persona) =>
      samples.objects(bucket, persona.name).flatMap(({ name, beside }) => [
        { bucket, name },
        { bucket, name: beside },
      ]),
    ),
  );
  const objects = await takeObjects(oracle, touched);
  const probe = async (
    client: SupabaseClient,
    bucket: string,
    command: BucketCommand,
    sample: ObjectSample,
  ): Promise<string> => {
    const outcome = await attempt(client, bucket, command, sample, samples.type(bucket));
    if (outcome !== "reached" || reads(command)) return outcome;
    // Through the API, so that the content goes as well; the row comes back afterwards.
    if (command !== "remove")
      await service.storage
        .from(bucket)
        .remove([command === "upload" ? sample.beside : sample.name]);
    await objects.putBack();
    return outcome;
  };
  const unserved = new Map<string, string | undefined>();
  const serviceProblem = async (
    bucket: string,
    command: BucketCommand,
    sample: ObjectSample,
  ): Promise<string | undefined> => {
    const route = `${bucket} ${command}`;
    if (!unserved.has(route))
      unserved.set(route, problemOfService(await probe(service, bucket, command, sample)));
    return unserved.get(route);
  };
  try {
    for (const { object, persona, command } of cells) {
      checkpoint();
      const bucket = buckets.get(object)!;
      const reach = await reachOf(
        tried(samples.objects(bucket, persona), command),
        command,
        (sample) => probe(clients.get(persona)!, bucket, command, sample),
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

/** One cell, worded as `pg_temp.matrix_bucket_reach` words it. */
async function reachOf(
  samples: readonly ObjectSample[],
  command: BucketCommand,
  probe: (sample: ObjectSample) => Promise<string>,
  serviceProblem: (sample: ObjectSample) => Promise<string | undefined>,
): Promise<string> {
  const reach: string[] = [];
  for (const name of rowClasses) {
    const objects = samples.filter((sample) => sample.class === name);
    const outcomes = reads(command)
      ? await Promise.all(objects.map(probe))
      : await inTurn(objects, probe);
    const missing = objects.find((_, index) => outcomes[index]!.startsWith("missing "));
    const error =
      outcomes.find((outcome) => outcome.startsWith("error ")) ??
      (missing && (await serviceProblem(missing)));
    if (error !== undefined) return error;
    const reached = outcomes.filter((outcome) => outcome === "reached").length;
    if (reached > 0) reach.push(reached < objects.length ? `some ${name}` : name);
  }
  return reach.join(",") || "none";
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
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

/** What Storage answered: data when it did it, an error of its own when not. */
type StorageAnswer = {
  readonly data: unknown;
  readonly error: (Error & { status?: number | undefined; statusCode?: string | undefined }) | null;
};

async function attempt(
  client: SupabaseClient,
  bucket: string,
  command: BucketCommand,
  { name, beside }: ObjectSample,
  contentType: string,
): Promise<string> {
  const files = client.storage.from(bucket);
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const file = name.slice(folder.length);
  switch (command) {
    case "list":
      return outcomeOf(
        await files.list(folder.replace(/\/$/, ""), { search: file, limit: 1000 }),
        (found) => found.some((one) => one.name === file && one.id !== null),
      );
    case "read":
      return outcomeOf(await files.download(name), () => true);
    case "upload":
      return outcomeOf(await files.upload(beside, "x", { contentType }), () => true);
    case "replace":
      return outcomeOf(await files.update(name, "x", { contentType }), () => true);
    case "remove":
      return outcomeOf(await files.remove([name]), (removed) => removed.length > 0);
  }
}

/**
 * "Not found" is what Storage says of an object that the policies hide, and what an API says that
 * has no Storage: the secret key finds every object.
 */
function problemOfService(outcome: string): string | undefined {
  return outcome.startsWith("missing ")
    ? `error 404 The API finds nothing with the secret key either; is Storage part of it? It answers: ${outcome.slice("missing ".length)}`
    : undefined;
}

/**
 * `reached`, `refused`, `missing <what was answered>` or an error. That a content is missing is
 * said only after the policies have let the row through, and that a name is taken likewise: both
 * are reached.
 */
function outcomeOf<Data>(
  answer: StorageAnswer & { readonly data: Data | null },
  counts: (data: Data) => boolean,
): string {
  const { data, error } = answer;
  if (!error) return data !== null && counts(data) ? "reached" : "refused";
  if (!error.status) throw new NoAnswer(error.message);
  if (error.message === "The resource was not found" || error.statusCode === "409")
    return "reached";
  if (error.statusCode === "404" || error.status === 404) return `missing ${error.message}`;
  return error.statusCode === "403"
    ? "refused"
    : `error ${error.statusCode ?? error.status} ${error.message}`;
}
