import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingsOf, readChecks } from "./check.ts";
import { findingsPage, shownExplanation } from "./explain.ts";
import { explanationOf, nearestIds, readRegistry } from "./registry.ts";
import { render } from "./render/render.ts";
import { required } from "./required.ts";

describe("a file that is dropped into a folder of checks", () => {
  let folder: string;
  const drop = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "checks-"));
    drop(
      "room/checks/too-long.ts",
      `import { defineCheck } from ${JSON.stringify(join(import.meta.dirname, "check.ts"))};
      export const tooLong = defineCheck({
        id: "too-long",
        severity: "warn",
        title: "A word is too long",
        why: "Nobody reads it.",
        fix: "Take {most} letters of it.",
        find: (words) => words
          .filter((word) => word.length > 3)
          .map((word) => ({ object: word, message: "It is long.", detail: { most: 3 } })),
      });`,
    );
    drop("room/checks/too-long.test.ts", "throw new Error('a test is no check');");
    drop("room/other.ts", "throw new Error('no check either');");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is asked, explained and rendered, and nothing else was edited", async () => {
    const checks = await readChecks<readonly string[]>(join(folder, "room/checks"));
    const findings = findingsOf(checks, ["cat", "mouse"]);
    expect(findings).toMatchObject([{ id: "too-long", object: "mouse", severity: "warn" }]);
    expect(findings[0]?.fix).toBe("Take 3 letters of it.");

    const registry = await readRegistry(folder);
    const explanation = required(explanationOf(registry, "too-long"), "an explanation");
    expect(shownExplanation(explanation)).toContain("warn too-long: A word is too long");
    expect(findingsPage(registry)).toContain("## too-long\n\n*warn*: A word is too long.");
    const report = { command: "read", target: "", summary: {}, findings };
    expect(render("pretty", report)).toContain("warn too-long mouse");
    const sarif = JSON.parse(render("sarif", report, { registry }));
    expect(sarif.runs[0].tool.driver.rules).toMatchObject([
      { id: "too-long", shortDescription: { text: "A word is too long" } },
    ]);
  });

  it("is refused when it declares nothing, or an id that another file declares", async () => {
    drop("empty/checks/nothing.ts", "export const nothing = 1;");
    await expect(readRegistry(join(folder, "empty"))).rejects.toThrow(
      /nothing\.ts declares no finding/,
    );
    const text = readFileSync(join(folder, "room/checks/too-long.ts"), "utf8");
    drop("twice/findings.ts", text);
    drop("twice/checks/again.ts", text);
    await expect(readRegistry(join(folder, "twice"))).rejects.toThrow("called too-long");
  });
});

describe("the findings of this program", () => {
  it("are each declared in whole sentences", async () => {
    const { kinds } = await readRegistry();
    const wrong = kinds.filter(
      ({ id, title, why, fix }) =>
        !/^[a-z]+(-[a-z]+)+$/.test(id) ||
        title.endsWith(".") ||
        ![why, fix].every((text) => /^[A-Z`p].*\.$/.test(text)),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it(
    "are named to whoever mistypes one, " + "those of other linters by what they begin with",
    async () => {
      const registry = await readRegistry();
      expect(nearestIds(registry, "matrix-rech")[0]).toBe("matrix-reach");
      expect(nearestIds(registry, "mutant")).toEqual(["mutant-refused", "mutant-survived"]);
      expect(nearestIds(registry, "squak-ban-char-field")).toEqual(["squawk-…"]);
      expect(nearestIds(registry, "xyzzy")).toEqual([]);
    },
  );
});
