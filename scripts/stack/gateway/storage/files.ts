import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, mkdir, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isUuid } from "../uuid.ts";
import type { Surroundings } from "./database.ts";
import { refusals } from "./errors.ts";

/** Content that was stored. */
export type Stored = { readonly size: number; readonly eTag: string };

/** Some bytes of a content; both ends are counted. */
export type Range = { readonly first: number; readonly last: number };

/**
 * The contents of objects, one file per version. A file is named by its version alone, so no key is
 * ever part of a path.
 */
export type Files = {
  /** Moves to the folder of a database and removes those of databases that are gone. */
  readonly settle: (surroundings: Surroundings) => Promise<void>;
  /** @throws StorageRefused when `content` is longer than `limit` bytes; nothing of it stays. */
  write(
    version: string,
    content: ReadableStream<Uint8Array> | null,
    limit: number,
  ): Promise<Stored>;
  /** The length of a content; undefined when there is none. */
  size(version: string | null): Promise<number | undefined>;
  read(version: string, range: Range): ReadableStream<Uint8Array>;
  /** @throws StorageRefused when there is nothing to copy. */
  copy(from: string | null, to: string): Promise<void>;
  remove(versions: ReadonlyArray<string | null>): Promise<void>;
};

/** Keeps contents below `root`, in a folder per database. */
export function openFiles(root: string): Files {
  let folder = root;
  // Whatever else stands in `storage.objects.version` was not written by us and names no file.
  const place = (version: string | null): string | undefined =>
    version !== null && isUuid(version) ? join(folder, version) : undefined;
  const placeOf = (version: string): string => {
    const file = place(version);
    if (file === undefined) throw new Error(`"${version}" is no version of an object`);
    return file;
  };
  return {
    settle: async ({ here, all }) => {
      folder = join(root, here);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const gone = (await readdir(root)).filter((name) => !all.includes(name));
      await Promise.all(gone.map((name) => rm(join(root, name), { recursive: true, force: true })));
    },
    write: async (version, content, limit) => writeContent(placeOf(version), content, limit),
    size: async (version) => {
      const file = place(version);
      return file === undefined ? undefined : stat(file).then(({ size }) => size, absent);
    },
    // An empty content has no byte to start from.
    read: (version, { first, last }) =>
      last < first
        ? new Blob([]).stream()
        : (Readable.toWeb(
            createReadStream(placeOf(version), { start: first, end: last }),
          ) as ReadableStream<Uint8Array>),
    copy: async (from, to) => {
      const file = place(from);
      if (file === undefined) throw refusals.noContent();
      await copyFile(file, placeOf(to)).catch((error: unknown) => {
        absent(error);
        throw refusals.noContent();
      });
    },
    remove: async (versions) => {
      const files = versions.map(place).filter((file) => file !== undefined);
      await Promise.all(files.map((file) => rm(file, { force: true })));
    },
  };
}

/** Writes a content of at most `limit` bytes; a longer one is refused and nothing of it stays. */
async function writeContent(
  file: string,
  content: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Stored> {
  const md5 = createHash("md5");
  let size = 0;
  const meter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length;
      md5.update(chunk);
      done(size > limit ? refusals.tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(
      content ? Readable.fromWeb(content) : Readable.from([]),
      meter,
      createWriteStream(file, { mode: 0o600 }),
    );
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { size, eTag: `"${md5.digest("hex")}"` };
}

function absent(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
