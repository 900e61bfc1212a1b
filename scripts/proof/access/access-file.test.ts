import { describe, expect, it } from "vitest";
import { Problem } from "../../core/problem.ts";
import { parseAccess } from "./access-file.ts";
import { expectedCells } from "./cells.ts";

const valid = `sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas:
  guest: anon
  ann: user
  bob: user
  server: service
groups:
  people: [ann, bob]
defaults:
  grants: { service_role: all }
  reach: { server: foreign }
tables:
  notes:
    key: [id]
    rows:
      own: t.owner = {user}
    grants:
      authenticated: select, update (body, title)
    probe: { update: [body] }
    reach:
      select: { people: own, bob: all }
      update: { ann: own }
functions:
  greet(text):
    call: { people: allowed }
`;

/** Parses the text with one thing changed. */
function parsed(from: string, to: string) {
  expect(valid).toContain(from);
  return () => parseAccess("access.yaml", valid.replace(from, to));
}

describe("access.yaml", () => {
  it("says of a persona how it gets in, and who it is", () => {
    const personas = (text: string) =>
      parsed("  ann: user\n", text)().personas.filter(({ name }) => name === "ann");
    const ann = { name: "ann", kind: "user", email: "ann@x.test", password: "secret" };
    expect(personas("  ann: user\n")).toEqual([ann]);
    expect(personas("  ann: { kind: user }\n")).toEqual([ann]);
    expect(personas("  ann: { kind: user, who: an admin }\n")).toEqual([
      { ...ann, who: "an admin" },
    ]);
  });

  it("spreads groups over personas; what is written later wins", () => {
    const cells = expectedCells(parseAccess("access.yaml", valid));
    const reach = (persona: string, command: string) =>
      cells.find((cell) => cell.persona === persona && cell.command === command)?.declared;
    expect([reach("ann", "select"), reach("bob", "select"), reach("server", "select")]).toEqual([
      "own",
      "own,foreign",
      "foreign",
    ]);
    expect([reach("ann", "call"), reach("guest", "call")]).toEqual(["allowed", "closed"]);
  });

  it("expects a missing grant to show as closed, and a grant without reach as none", () => {
    const cells = expectedCells(parseAccess("access.yaml", valid));
    const reach = (persona: string, command: string) =>
      cells.find((cell) => cell.persona === persona && cell.command === command)?.declared;
    expect([reach("bob", "update"), reach("bob", "delete"), reach("guest", "select")]).toEqual([
      "none",
      "closed",
      "closed",
    ]);
  });

  it.each([
    [
      "an unknown persona",
      "bob: all",
      "bill: all",
      '22:30: unknown persona "bill"; allowed: people, guest, ann, bob, server',
    ],
    [
      "an unknown member of a group",
      "people: [ann, bob]",
      "people: [ann, bill]",
      '9:17: unknown persona "bill"',
    ],
    [
      "an unknown class",
      "bob: all",
      "bob: tenant",
      '22:35: unknown class "tenant"; allowed here: own, foreign, all, none',
    ],
    [
      "an unknown class of rows",
      "      own: t",
      "      mine: t",
      '17:7: unknown "mine"; allowed: own, assigned, tenant',
    ],
    [
      "an unknown command",
      "update: { ann: own }",
      "upsert: { ann: own }",
      '23:7: unknown "upsert"; allowed: select, insert, update, delete',
    ],
    [
      "an unknown command in a grant",
      "select, update (body, title)",
      "read",
      '19:22: unknown command "read" in a grant',
    ],
    [
      "an unknown role",
      "      authenticated: select",
      "      everybody: select",
      '19:7: unknown "everybody"; allowed: anon, authenticated',
    ],
    [
      "an unknown key",
      "    key: [id]",
      "    keys: [id]\n    key: [id]",
      '15:5: unknown "keys"; allowed: area, key, rows, probe, raises, grants, reach, ways, columns',
    ],
    [
      "an unknown kind of persona",
      "guest: anon",
      "guest: robot",
      "4:10: unknown value; allowed: anon, user, service",
    ],
    [
      "an unknown kind of a persona that says more",
      "guest: anon",
      "guest: { who: nobody, kind: robot }",
      "4:31: unknown value; allowed: anon, user, service",
    ],
    [
      "an unknown key of a persona",
      "guest: anon",
      "guest: { kind: anon, whom: nobody }",
      '4:24: unknown "whom"; allowed: kind, who',
    ],
    ["a persona without a kind", "guest: anon", "guest: { who: nobody }", '4:3: "kind" is missing'],
    [
      "a persona that is a list",
      "guest: anon",
      "guest: [anon]",
      "4:10: unknown value; allowed: anon, user, service",
    ],
    [
      "a duplicate key",
      "  ann: user\n",
      "  ann: user\n  ann: user\n",
      "6:3: Map keys must be unique",
    ],
    [
      "a reach without the grant for it",
      "update: { ann: own }",
      "delete: { ann: own }",
      "14:3: public.notes: ann reaches rows by delete, but authenticated is not granted delete",
    ],
    [
      "a probe of a column that is not granted",
      "update: [body]",
      "update: [owner]",
      '14:3: public.notes: the update probe writes "owner", which authenticated is not granted',
    ],
    ["a missing part", "    key: [id]\n", "", '14:3: "key" is missing'],
    ["an empty list", "key: [id]", "key: []", '15:10: "key" must not be empty'],
    [
      "a text where a list belongs",
      "key: [id]",
      "key: id",
      '15:10: "key" must be a list, e.g. [id]',
    ],
    [
      "a list where a text belongs",
      "own: t.owner = {user}",
      "own: [a]",
      '17:12: "own" must be a text',
    ],
    [
      "a text where a map belongs",
      "      update: { ann: own }",
      "      update: { ann: own }\n    columns: all",
      '24:14: "columns" must be a map of names and values',
    ],
    ["bad YAML", "guest: anon", "guest: [anon", "5:"],
  ])("refuses %s with its place", (_what, from, to, message) => {
    const parse = parsed(from, to);
    expect(parse).toThrow(Problem);
    expect(parse).toThrow(`access.yaml:${message}`);
  });
});
