import { expect, test } from "vitest";
import { parseAccess } from "./access-file.ts";
import { inGroups } from "./personas.ts";

const groups = new Map([
  ["admins", ["ann", "bob"]],
  ["members", ["ann", "bob", "cid"]],
  ["guests", ["dan", "eve"]],
  ["loner", ["fay"]],
]);

test("says who personas are by the largest groups that are all among them, nobody twice", () => {
  expect(inGroups(groups, ["cid", "bob", "ann", "dan", "fay"])).toEqual({
    groups: ["members"],
    others: ["dan", "fay"],
  });
  expect(inGroups(groups, ["ann", "bob", "dan", "eve"])).toEqual({
    groups: ["admins", "guests"],
    others: [],
  });
});

const head = "sign_in: { email: '{persona}@x.test', password: x }\ntenant: select null\n";

test("a persona has the account of another, and a token that says other things", () => {
  const { personas } = parseAccess(
    "access.yaml",
    `${head}personas:\n  ann: user\n` +
      "  ann-before: { kind: user, account: ann, token: { roles: [admin] } }\ntables: {}\n",
  );
  expect(personas).toEqual([
    { name: "ann", kind: "user", email: "ann@x.test", password: "x" },
    {
      name: "ann-before",
      kind: "user",
      email: "ann@x.test",
      password: "x",
      token: { roles: ["admin"] },
    },
  ]);
});

test.each([
  ["{ kind: user, account: bob }", 'unknown persona "bob"; allowed: ann, eve'],
  ["{ kind: anon, token: { roles: [] } }", "only who signs in has one"],
  ["{ kind: service, account: ann }", "only who signs in has one"],
])("a persona that is %s is refused", (said, why) => {
  const text = `${head}personas:\n  ann: user\n  eve: ${said}\ntables: {}\n`;
  expect(() => parseAccess("access.yaml", text)).toThrow(why);
});
