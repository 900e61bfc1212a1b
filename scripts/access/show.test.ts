import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { parseAccess } from "./access-file.ts";
import { expectedCells } from "./expected.ts";
import { shownMatrix } from "./show.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { guest: anon, ann: user }
tables:
  notes:
    key: [id]
    rows: { own: "t.owner = {user}", tenant: "t.tenant = {tenant}" }
    grants: { authenticated: "select, delete" }
    reach: { select: { ann: own tenant } }
`,
);

/** The row of a command, without the borders. */
function row(command: string, seen: Record<string, string>, colour = false): string {
  const cells = expectedCells(access).map((cell) => ({ ...cell, sql: seen[`${cell.persona} ${cell.command}`] ?? cell.declared }));
  const line = shownMatrix(access, cells, colour).split("\n").find((text) => text.includes(command)) ?? "";
  return line.replaceAll("│", " ").trim().replace(/\s+/g, " ");
}

describe("the shown matrix", () => {
  it("has a letter for each class within reach, and tells no grant from no row", () => {
    expect(row("select", {})).toBe("notes select · OT");
    expect(row("delete", {})).toBe("delete · –");
  });

  it("marks what is not as declared, what is reached in part, and an error by its SQLSTATE", () => {
    expect(row("delete", { "ann delete": "own,some tenant" })).toBe("delete · OT~!");
    expect(row("delete", { "ann delete": "error 42P17 infinite recursion" })).toBe("delete · 42P17!");
  });

  it("is coloured only when asked", () => {
    const [plain, coloured] = [false, true].map((colour) => row("delete", { "ann delete": "own" }, colour));
    expect(plain).toBe("delete · O!");
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured ?? "")).toBe(plain);
  });
});
