import { describe, expect, it } from "vitest";
import { withoutTriggers } from "./forbidden-triggers.ts";

const tables = new Set(["auth.users"]);

describe("a migration without triggers that are forbidden", () => {
  it("warns instead of creating one, on the same line, and all else stays where it is", () => {
    const before = "-- A comment.\nselect 1;\n";
    const after = "\n\nselect 2; -- create trigger t on auth.users\n";
    const created = "create trigger t\n  after insert on auth.users\n  execute function f();";
    const { sql, leftOut } = withoutTriggers(before + created + after, tables);
    expect(leftOut).toEqual([{ name: "t", table: "auth.users" }]);
    expect(sql.startsWith(`${before}do $$`)).toBe(true);
    expect(sql.endsWith(`end $$;\n\n${after}`)).toBe(true);
    expect(sql.split("\n")).toHaveLength((before + created + after).split("\n").length);
  });

  it("drops one that may be there", () => {
    expect(withoutTriggers("drop trigger t on auth.users;", tables)).toEqual({
      sql: "drop trigger if exists t on auth.users;",
      leftOut: [],
    });
  });

  it("is the same where it has triggers on other tables, or asks by itself", () => {
    const sql =
      "create trigger t after insert on shop.orders execute function f();\n" +
      "drop trigger if exists t on auth.users;\n" +
      "do $$ begin create trigger t after insert on auth.users execute function f(); end $$;\n";
    expect(withoutTriggers(sql, tables)).toEqual({ sql, leftOut: [] });
  });

  it("knows the table and the trigger however they are written", () => {
    for (const on of ['"auth"."users"', "AUTH.Users", "auth . users", "/* a */ auth.users"])
      expect(
        withoutTriggers(
          `CREATE OR REPLACE TRIGGER "On user's" AFTER UPDATE OF email ON ${on} ` +
            "EXECUTE FUNCTION f();",
          tables,
        ),
      ).toMatchObject({
        sql: expect.stringContaining("On user''s"),
        leftOut: [{ name: "On user's", table: "auth.users" }],
      });
    expect(withoutTriggers('drop trigger "t" on "auth"."users";', tables).sql).toBe(
      'drop trigger if exists "t" on "auth"."users";',
    );
  });
});
