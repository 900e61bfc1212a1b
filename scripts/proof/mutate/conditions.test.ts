import { parseSync, loadModule } from "pgsql-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { weakenings } from "./conditions.ts";

/** `part → instead` of everything that can be taken away. */
function taken(text: string): string[] {
  return weakenings(text).map(({ part, instead }) => `${part} → ${instead}`);
}

describe("taking a part of a condition away", () => {
  beforeAll(() => loadModule());

  it("makes an operand of and true, one of or false, at every depth", () => {
    expect(taken("(((tenant_id = 1) OR ((tenant_id IS NULL) AND (id = 2))) AND active())")).toEqual(
      [
        "((tenant_id = 1) OR ((tenant_id IS NULL) AND (id = 2))) → true",
        "(tenant_id = 1) → false",
        "((tenant_id IS NULL) AND (id = 2)) → false",
        "(tenant_id IS NULL) → true",
        "(id = 2) → true",
        "active() → true",
      ],
    );
  });

  it("binds and closer than or, as SQL does", () => {
    const parts = ["a → false", "b and c → false", "b → true", "c → true"];
    expect(taken("a or b and c")).toEqual(parts);
  });

  it(
    "leaves whole what only looks like a connective: between, is distinct from, " +
      "names and texts in quotes, comments",
    () => {
      expect(taken(`x between 1 and 2 and y is distinct from z`)).toEqual([
        "x between 1 and 2 → true",
        "y is distinct from z → true",
      ]);
      expect(taken(`"this and that" = 'one or two' -- and more`)).toEqual([]);
      expect(taken("(a IS NOT TRUE) /* or */ OR (b = $tag$x or y$tag$)")).toEqual([
        "(a IS NOT TRUE) → false",
        "(b = $tag$x or y$tag$) → false",
      ]);
    },
  );

  it("takes whole conditions of queries away: where, on, having; a sub-select's as well", () => {
    expect(
      taken(
        "exists (select 1 from a join b on a.id = b.id where a.x = 1 " +
          "group by a.y having count(*) > 1)",
      ),
    ).toEqual(["a.id = b.id → true", "a.x = 1 → true", "count(*) > 1 → true"]);
  });

  it("does not mistake on conflict for a condition", () => {
    expect(
      taken(
        "insert into a (b) values (1) on conflict (b) do nothing; " +
          "insert into a values (1) on conflict on constraint c do update set d = 1 where a.e = 2;",
      ),
    ).toEqual(["a.e = 2 → true"]);
  });

  it("does not mistake distinct on for a condition", () => {
    expect(taken("select distinct on (a) b from c where d")).toEqual(["d → true"]);
  });

  it("keeps a case together, and looks into it", () => {
    expect(taken("a = case when b and c then d else e end and f")).toEqual([
      "a = case when b and c then d else e end → true",
      "b → true",
      "c → true",
      "f → true",
    ]);
  });

  it(
    "never turns the caller away where PL/pgSQL raises or returns, " +
      "and leaves what else it decides",
    () => {
      expect(
        taken(
          "begin if not allowed() then raise exception 'no'; end if; " +
            "if found then perform 1; elsif gone then return null; end if; end",
        ),
      ).toEqual(["not allowed() → false", "gone → false"]);
    },
  );

  it("leaves the errors of a handler alone", () => {
    expect(
      taken("begin a := 1; exception when unique_violation or check_violation then b := 2; end"),
    ).toEqual([]);
  });

  it("replaces exactly the part", () => {
    expect(weakenings("a = 1 and b = 2").map(({ text }) => text)).toEqual([
      "true and b = 2",
      "a = 1 and true",
    ]);
  });

  it("makes SQL of SQL", () => {
    const query = `
      select * from t
       where (a = 1 or exists (
               select from u
                where u.a = t.a and (u.b is not true or u."c d" between 1 and 2) and u.e in (1, 2)
             ))
         and not (f and g) and h = any (array[1, 2])
         and coalesce(i, j) is not distinct from case k when 1 then l or m else n end
       order by o limit 1`;
    const changed = weakenings(query);
    expect(changed).toHaveLength(15);
    for (const { text } of changed) expect(() => parseSync(text)).not.toThrow();
  });
});
