import { expect, test } from "vitest";
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
