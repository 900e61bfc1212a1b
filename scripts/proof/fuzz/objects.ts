import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sqlLiteral } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import type { Persona } from "../../stack/persona.ts";
import type { Access, BucketCommand, RowClass } from "../access/access-schema.ts";
import type { Chance } from "./chance.ts";
import type { Identity } from "./identities.ts";
import { classExpression } from "./oracle.ts";

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
  readonly classes: Readonly<Record<string, RowClass>>;
};

/** What is within reach of Storage, from the declaration and the rows alone. */
export type Objects = {
  readonly all: readonly KnownObject[];
  /** Whether the declaration gives a persona objects of this class by this command. */
  reaches(
    persona: Persona,
    bucket: string,
    command: BucketCommand,
    seen: RowClass | undefined,
  ): boolean;
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
  readonly identities: ReadonlyMap<string, Identity>;
  readonly filesFolder: string;
  readonly chance: Chance;
};

/**
 * Lays a content of its own into every object, by which it is known wherever it turns up, and
 * classifies the objects for every persona.
 */
export async function openObjects(options: ObjectOptions): Promise<Objects> {
  const { session, access, filesFolder, chance } = options;
  const [database] = await session.rows<{ oid: string; stores: boolean }>(
    "select d.oid::text, to_regclass('storage.objects') is not null as stores from pg_catalog.pg_database as d where d.datname = current_database()",
  );
  const folder = join(filesFolder, database!.oid);
  const contents = new Map<string, string>();
  const putBack = async (): Promise<void> => {
    for (const [version, content] of contents)
      await writeFile(join(folder, version), content, { mode: 0o600 });
  };
  if (!database!.stores)
    return {
      all: [],
      reaches: () => false,
      typeOf: () => "",
      lookAgain: async () => new Map(),
      putBack,
    };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await session.rows("update storage.objects set version = gen_random_uuid()::text");
  const rows = await readObjects(options, undefined);
  for (const { id, version } of rows)
    contents.set(
      version,
      `content-${chance.word("content", id)}${chance.word("more content", id)}`,
    );
  await putBack();
  const types = await session.rows<{ id: string; type: string }>(
    "select b.id, coalesce(replace(b.allowed_mime_types[1], '*', 'png'), 'text/plain') as type from storage.buckets as b",
  );
  const buckets = new Map(access.buckets.map((bucket) => [bucket.name, bucket]));
  return {
    all: rows.map(({ version, ...row }) => ({ ...row, content: contents.get(version)! })),
    reaches: ({ name }, bucket, command, seen) =>
      seen !== undefined && (buckets.get(bucket)?.reach[command].get(name) ?? []).includes(seen),
    typeOf: (bucket) => types.find(({ id }) => id === bucket)?.type ?? "text/plain",
    lookAgain: async (ids) => {
      const found = await readObjects(options, ids);
      return new Map(
        await Promise.all(
          found.map(
            async ({ version, ...row }) =>
              [row.id, { ...row, content: await readFile(join(folder, version), "utf8") }] as const,
          ),
        ),
      );
    },
    putBack,
  };
}

type ObjectRow = Omit<KnownObject, "content"> & { readonly version: string };

async function readObjects(
  { session, access, identities }: ObjectOptions,
  ids: readonly string[] | undefined,
): Promise<ObjectRow[]> {
  const classOf = (persona: Persona): string => {
    const cases = access.buckets.map(
      (bucket) =>
        `when t.bucket_id = ${sqlLiteral(bucket.name)} then (${classExpression(bucket, identities.get(persona.name)!)})`,
    );
    return cases.length === 0 ? "'foreign'" : `case ${cases.join(" ")} else 'foreign' end`;
  };
  const rows = await session.rows<Omit<ObjectRow, "classes"> & { classes: RowClass[] }>(
    `select t.id, t.bucket_id as bucket, t.name, t.version, array[${access.personas.map(classOf).join(", ")}]::text[] as classes
     from storage.objects as t where $1::uuid[] is null or t.id = any ($1) order by t.bucket_id, t.name`,
    [ids ?? null],
  );
  return rows.map((row) => ({
    ...row,
    classes: Object.fromEntries(
      access.personas.map(({ name }, index) => [name, row.classes[index]!]),
    ),
  }));
}
