import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";

const { root } = foldersFor();

/** Every hand-written file of TypeScript and JavaScript. */
const files = ["bin", "scripts", "supabase", "tests"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.m?ts$|\.mjs$/.test(name))
    .map((name) => join(folder, name)),
);

// The formatter breaks code, but not what stands in strings, templates and comments.
test("no line of a hand-written file is longer than a hundred characters", () => {
  const long = files.flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => (line.length > 100 ? [`${file}:${index + 1}`] : [])),
  );
  expect(long).toEqual([]);
  expect(files.length).toBeGreaterThan(400);
});
