import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GeneratedFiles, staleFiles, staleFound, writeGenerated } from "./generated-files.ts";

const files: GeneratedFiles = {
  texts: new Map([
    ["made/one.sql", "first\nsecond\n"],
    ["elsewhere/two.md", `${"a".repeat(400)}b`],
  ]),
  only: { folder: "made", ending: ".sql" },
};

describe("generated files", () => {
  let workdir: string;
  beforeEach(() => {
    workdir = mkdtempSync(join(tmpdir(), "generated-"));
    writeGenerated(workdir, files);
  });
  afterEach(() => rmSync(workdir, { recursive: true }));
  const put = (path: string, text: string): void => writeFileSync(join(workdir, path), text);

  it("are as they would be made once they were written", () => {
    expect(staleFiles(workdir, files)).toEqual([]);
    expect(writeGenerated(workdir, files)).toEqual([]);
  });

  it("that are missing are missed, and written again", () => {
    rmSync(join(workdir, "made"), { recursive: true });
    const [missing] = writeGenerated(workdir, files);
    expect(missing).toEqual({ path: "made/one.sql", kind: "missing" });
    expect(missing && staleFound(workdir, missing).message).toBe("made/one.sql is missing.");
    expect(readFileSync(join(workdir, "made/one.sql"), "utf8")).toBe("first\nsecond\n");
  });

  it("that nothing makes any more are removed from a folder of their own, others stay", () => {
    put("made/three.sql", "");
    put("made/README.md", "");
    put("elsewhere/four.md", "");
    expect(writeGenerated(workdir, files)).toEqual([{ path: "made/three.sql", kind: "left-over" }]);
    expect(existsSync(join(workdir, "made/three.sql"))).toBe(false);
    expect(existsSync(join(workdir, "made/README.md"))).toBe(true);
  });

  it.each([
    ["first\nthird\n", 2, "- third\n+ second"],
    ["first\nsecond\n\n", 4, "- \n+ (the file ends)"],
    ["first", 2, "- (the file ends)\n+ second"],
  ])("that read %j differ from line %i on", (text, line, excerpt) => {
    put("made/one.sql", text);
    expect(staleFiles(workdir, files)).toEqual([
      { path: "made/one.sql", kind: "different", line, excerpt },
    ]);
  });

  it("show of long lines where they begin to differ", () => {
    put("elsewhere/two.md", `${"a".repeat(400)}c`);
    const begin = `…${"a".repeat(80)}`;
    expect(staleFiles(workdir, files)).toMatchObject([{ excerpt: `- ${begin}c\n+ ${begin}b` }]);
  });
});
