import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defineFamily, defineFinding, found } from "../../core/finding-kind.ts";
import { readRegistry } from "../../core/registry.ts";
import { foldersFor } from "../../core/settings.ts";
import { type Acceptance, readAccepted, withoutAccepted } from "./accepted.ts";

const words = { title: "", why: "", fix: "" };
const a = defineFinding({ id: "a", severity: "warn", ...words });
const b = defineFinding({ id: "b", severity: "warn", ...words });
const family = defineFamily({ prefix: "other-", ...words, page: (rule) => rule });
const registry = { kinds: [a, b], families: [family] };
const finding = (kind: typeof a, object: string) => found(kind, { object, message: "" });

const place = { file: "groundwork.config.yaml", line: 3 };
const accept = (id: string, ...patterns: readonly string[]): Acceptance => ({
  id,
  place,
  objects: patterns.map((pattern, index) => ({ pattern, place: { ...place, line: 4 + index } })),
});

test("leaves out what is accepted, and nothing else", () => {
  const all = [finding(a, "public.x"), finding(a, "public.y"), finding(b, "public.x")];
  expect(withoutAccepted(all, [accept("a", "public.x")], registry)).toEqual([all[1], all[2]]);
});

test("takes a star for any letters and a dot for a dot", () => {
  const all = [finding(a, "private.x"), finding(a, "privatexy")];
  expect(withoutAccepted(all, [accept("a", "private.*")], registry)).toEqual([all[1]]);
});

test("reports each accepted object that was not found", () => {
  const [stale, ...rest] = withoutAccepted([finding(a, "x")], [accept("a", "x", "y")], registry);
  expect(stale).toMatchObject({
    id: "acceptance-unused",
    severity: "error",
    object: "a y",
    place: { line: 5 },
  });
  expect(rest).toEqual([]);
});

test("reports an accepted id that no finding has, once, with its place and the nearest ids", () => {
  const [unknown, ...rest] = withoutAccepted([], [accept("othr-x", "x", "y")], registry);
  expect(unknown).toMatchObject({ id: "acceptance-unknown", object: "othr-x", place });
  expect(unknown?.message).toContain("The nearest: other-….");
  expect(rest).toEqual([]);
  expect(withoutAccepted([], [accept("other-x", "x")], registry)).toMatchObject([
    { id: "acceptance-unused" },
  ]);
});

test("finds the lines of a groundwork.config.yaml whose ids are of no finding", async () => {
  const workdir = mkdtempSync(join(tmpdir(), "accepted-"));
  try {
    mkdirSync(join(workdir, "supabase"));
    const file = join(workdir, "groundwork.config.yaml");
    writeFileSync(
      file,
      `accepted:
  - id: squawk-ban-char-field
    object: "*"
    reason: A rule of another linter.
  - id: matrix-error
    object: [a,
      b]
    reason: It meant three things once.
`,
    );
    const accepted = readAccepted(foldersFor(workdir));
    expect(accepted[1]?.objects.map(({ place: { line } }) => line)).toEqual([6, 7]);
    expect(withoutAccepted([], accepted, await readRegistry())).toMatchObject([
      { id: "acceptance-unused", object: "squawk-ban-char-field *", place: { file, line: 3 } },
      { id: "acceptance-unknown", object: "matrix-error", place: { file, line: 5 } },
    ]);
  } finally {
    rmSync(workdir, { recursive: true });
  }
});
