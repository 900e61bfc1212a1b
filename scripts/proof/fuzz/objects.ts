import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { required } from "../../core/required.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import type { Persona } from "../../stack/persona.ts";
import type { Access, BucketCommand, RowClass } from "../access/access-schema.ts";
import type { Chance } from "./chance.ts";
import { type Classes, classesExpression, classesOf, classExpression } from "./classes.ts";
import type { Identities, Identity } from "./identities.ts";

/**
 * An object of Storage as the oracle sees it; those of a bucket that nobody declared are foreign to
 * everybody.
 */
export type KnownObject = {
  readonly id: string;
  readonly bucket: string;
  readonly name: string;
  /** What lies in it and in no other. */
  readonly content: string;
  readonly classes: Classes;
};

/** What is within reach of Storage, from the declaration and the rows alone. */
export type Objects = {
  readonly all: readonly KnownObject[];
  /** Whether the declaration lets a persona reach this object by this command. */
  reaches(persona: Persona, command: BucketCommand, object: KnownObject): boolean;
  /** A type that a bucket takes. */
  typeOf(bucket: string): string;
  /** These objects as they are now, by id, with what lies in them now. */
  lookAgain(ids: readonly string[]): Promise<ReadonlyMap<string, KnownObject>>;
  /** Puts back the contents that requests removed or replaced; the rows are the snapshot's. */
  putBack(): Promise<void>;
};

/** Where a scratch database's contents lie, and who is asked about them. */
type ObjectOptions = {
  readonly session: Session;
  readonly access: Access;
  readonly identities: Identities;
  readonly filesFolder: string;
  readonly chance: Chance;
};

/**
 * Lays a content of its own into every object, by which it is known wherever it is shown, and
 * classifies the objects for every persona.
 */
export async function openObjects(options: ObjectOptions): Promise<Objects> {
  const { session, access, filesFolder, chance } = options;
  const [database] = await session.rows<{ oid: string; stores: boolean }>(
    `select d.oid::text, to_regclass('storage.objects') is not null as stores
       from pg_catalog.pg_database as d
      where d.datname = current_database()`,
  );
  const { oid, stores } = required(database, "the row of this database");
  if (!stores) return noObjects;
  const folder = join(filesFolder, oid);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await session.rows("update storage.objects set version = gen_random_uuid()::text");
  const all = (await readObjects(options, undefined)).map(({ version, ...object }) => {
    const content =
      `content-${chance.word("content", object.id)}` + chance.word("more content", object.id);
    return { version, known: { ...object, content } };
  });
  const putBack = async (): Promise<void> => {
    for (const { version, known } of all)
      await writeFile(join(folder, version), known.content, { mode: 0o600 });
  };
  await putBack();
  const types = await session.rows<{ id: string; type: string }>(
    `select b.id, coalesce(replace(b.allowed_mime_types[1], '*', 'png'), 'text/plain') as type
       from storage.buckets as b`,
  );
  const buckets = new Map(access.buckets.map((bucket) => [bucket.name, bucket]));
  return {
    all: all.map(({ known }) => known),
    reaches: ({ name }, command, { bucket, classes }) => {
      const seen = classes[name];
      const reach = buckets.get(bucket)?.reach[command].get(name) ?? [];
      return seen !== undefined && reach.includes(seen);
    },
    typeOf: (bucket) => types.find(({ id }) => id === bucket)?.type ?? "text/plain",
    lookAgain: async (ids) => {
      const found = (await readObjects(options, ids)).map(
        async ({ version, ...object }) =>
          [
            object.id,
            { ...object, content: await readFile(join(folder, version), "utf8") },
          ] as const,
      );
      return new Map(await Promise.all(found));
    },
    putBack,
  };
}

/** Of a database without Storage. */
const noObjects: Objects = {
  all: [],
  reaches: () => false,
  typeOf: () => "",
  lookAgain: async () => new Map(),
  putBack: async () => undefined,
};

type ObjectRow = Omit<KnownObject, "content"> & { readonly version: string };

async function readObjects(
  { session, access, identities }: ObjectOptions,
  ids: readonly string[] | undefined,
): Promise<ObjectRow[]> {
  const classFor = (identity: Identity): string => {
    const cases = access.buckets.map(
      (bucket) =>
        `when t.bucket_id = ${sqlLiteral(bucket.name)} ` +
        `then (${classExpression(bucket, identity)})`,
    );
    return cases.length === 0 ? "'foreign'" : `case ${cases.join(" ")} else 'foreign' end`;
  };
  const rows = await session.rows<Omit<ObjectRow, "classes"> & { classes: RowClass[] }>(
    `select t.id, t.bucket_id as bucket, t.name, t.version,
            ${classesExpression(identities, classFor)} as classes
       from storage.objects as t
      where $1::uuid[] is null or t.id = any ($1)
      order by t.bucket_id, t.name`,
    [ids ?? null],
  );
  return rows.map((row) => ({ ...row, classes: classesOf(identities, row.classes) }));
}
