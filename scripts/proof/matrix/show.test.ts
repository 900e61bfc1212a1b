import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { required } from "../../core/required.ts";
import { foldersFor } from "../../core/settings.ts";
import { parseAccess, readAccess } from "../access/access-file.ts";
import { type Cell, expectedCells, expectedColumnCells } from "../access/cells.ts";
import { shownMatrix } from "./show.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { guest: anon, ann-lee: user }
tables:
  notes:
    area: writing
    key: [id]
    rows: { own: "t.owner = {user}", tenant: "t.tenant = {tenant}" }
    grants: { authenticated: "select, update (body, id), delete" }
    reach: { select: { ann-lee: own tenant }, update: { ann-lee: own } }
    columns: { body: { ann-lee: none } }
functions:
  greet(text):
    call: { ann-lee: allowed }
`,
);

const columns = new Map([["public.notes", ["body", "id"]]]);

/** What is shown when this was seen instead of what is declared. */
function shown(seen: Record<string, string> = {}, colour = false): string {
  const cells = [...expectedCells(access), ...expectedColumnCells(access, columns)];
  const nameOf = (cell: Cell): string =>
    [cell.persona, cell.command, cell.column].filter(Boolean).join(" ");
  return shownMatrix(
    access,
    cells.map((cell) => ({ ...cell, sql: seen[nameOf(cell)] ?? cell.declared })),
    colour,
  );
}

/** The row of a command, or of a column. */
function row(start: string, seen: Record<string, string> = {}): string {
  const line =
    shown(seen)
      .split("\n")
      .find((text) => text.includes(start)) ?? "";
  return line.trim().replace(/\s+/g, " ");
}

describe("the shown matrix", () => {
  it("has a letter for each class within reach, and tells no grant from no row", () => {
    expect(row("select")).toBe("notes select · OT");
    expect(row("delete")).toBe("delete · –");
    expect(row("call")).toBe("greet() call · ✓");
  });

  it("is a table per area, with the personas above their columns", () => {
    const tables = shown()
      .split("\n\n")
      .slice(0, -1)
      .map((text) => text.split("\n").map((line) => line.replace(/\s+/g, " ")));
    expect(tables.map(([top, second]) => [top, second])).toEqual([
      [" ann", "writing guest lee"],
      [" ann", "public guest lee"],
    ]);
  });

  it(
    "has a row for a column only where updates of it " + "reach something else than updates at all",
    () => {
      expect(shown()).not.toContain("└ id ");
      expect(row("└ body")).toBe("└ body update · –");
      expect(row("└ id", { "ann-lee update id": "foreign" })).toBe("└ id update · F!");
    },
  );

  it("marks what is not as declared, what is reached in part, and an error by its SQLSTATE", () => {
    expect(row("delete", { "ann-lee delete": "own,some tenant" })).toBe("delete · OT~!");
    expect(row("delete", { "ann-lee delete": "error 42P17 infinite recursion" })).toBe(
      "delete · 42P17!",
    );
  });

  it("is coloured only when asked, and says the same", () => {
    expect(stripVTControlCharacters(shown({ "ann-lee delete": "own" }, true))).toBe(
      shown({ "ann-lee delete": "own" }),
    );
    expect(shown({}, true)).not.toBe(shown());
  });

  it("tells personas apart whose short names would be the same", () => {
    const persona = required(access.personas[0], "a persona");
    const personas = ["clientele", "clients"].map((name) => ({ ...persona, name }));
    const alike = { ...access, personas };
    expect(shownMatrix(alike, expectedCells(alike), false)).toMatch(/writing +cliente clients\n/);
  });

  it("fits a terminal of 170 columns with this project's personas", () => {
    const project = readAccess(foldersFor());
    const widest = Math.max(
      ...shownMatrix(project, expectedCells(project), false)
        .split("\n")
        .map(({ length }) => length),
    );
    expect(widest).toBeLessThanOrEqual(170);
  });
});
