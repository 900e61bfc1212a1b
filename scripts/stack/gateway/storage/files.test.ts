import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Files, openFiles } from "./files.ts";

let root: string;
let files: Files;
const version = "00000000-0000-4000-8000-000000000001";
const bytes = (text: string): ReadableStream<Uint8Array> => new Blob([text]).stream();

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "groundwork-files-"));
  files = openFiles(root);
  await files.settle({ here: "7", all: ["7", "8"] });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("The folders of databases that are gone are removed, those of others stay.", async () => {
  for (const name of ["8", "9"]) mkdirSync(join(root, name));
  await files.settle({ here: "7", all: ["7", "8"] });
  expect(readdirSync(root)).toEqual(["7", "8"]);
});

test("A content that is too long leaves nothing, an empty one is one.", async () => {
  await expect(files.write(version, bytes("12345"), 4)).rejects.toMatchObject({ statusCode: 413 });
  expect(await files.size(version)).toBeUndefined();
  expect(await files.write(version, null, 4)).toEqual({
    size: 0,
    eTag: '"d41d8cd98f00b204e9800998ecf8427e"',
  });
  expect(await new Response(files.read(version, { first: 0, last: -1 })).text()).toBe("");
});

test("What is no version names no file: nothing is read, copied or removed by it.", async () => {
  const outside = join(root, "secret");
  writeFileSync(outside, "secret");
  for (const name of ["../secret", outside, "", `${version}/../../secret`, `${version}\0`]) {
    expect(await files.size(name)).toBeUndefined();
    await expect(files.copy(name, version)).rejects.toMatchObject({
      message: "The resource was not found",
    });
    await files.remove([name]);
    await expect(files.write(name, bytes("x"), 9)).rejects.toThrow("is no version");
  }
  expect(existsSync(outside)).toBe(true);
});
