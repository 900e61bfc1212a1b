import { describe, expect, it } from "vitest";
import { lessGrants } from "./notation.ts";

describe("the difference of two lists of grants", () => {
  it.each([
    ["select, update (name)", "select", "update (name)"],
    ["select (id, name, secret)", "select (id, name)", "select (secret)"],
    ["select (id)", "select", "none"],
    ["select", "select (id)", "select"],
    ["select, select (id)", "select", "none"],
    ['update ("Odd, name", id)', "update (id)", 'update ("Odd, name")'],
    ["truncate", "none", "truncate"],
    ["none", "select", "none"],
  ])("of %s to %s is %s", (text, other, more) => {
    expect(lessGrants(text, other)).toBe(more);
  });
});
