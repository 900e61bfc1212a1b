import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  declared,
  guard,
  type OrdinaryDatabase,
  ordinaryDatabase,
  type SeenSchema,
  things,
} from "../../../tests/support/ordinary-database.ts";

/** Triggers that refuse, as schemas of other projects have them. */
describe("the probe engine on ordinary schemas", () => {
  let database: OrdinaryDatabase;
  beforeAll(async () => {
    database = await ordinaryDatabase();
  });
  afterAll(() => database.drop());
  const look = (schema: string, text: string): Promise<SeenSchema> => database.look(schema, text);

  it("takes a guard's declared SQLSTATE for a refusal, by row and by statement", async () => {
    for (const each of ["row", "statement"] as const) {
      const schema =
        things("k int primary key", "values (1)") +
        guard(
          { when: "before update or delete", on: "public.things", each },
          "raise exception 'No.' using errcode = 'P0001';",
        );
      expect((await look(schema, declared("k", ", raises: [P0001]"))).reach()).toEqual([
        "foreign",
        "foreign",
        "none",
        "none",
      ]);
      expect((await look(schema, declared("k"))).reach()).toEqual([
        "foreign",
        "foreign",
        "error P0001 No.",
        "error P0001 No.",
      ]);
    }
  });

  it(
    "takes for a refusal what a guard raises with the SQLSTATE of a constraint, " +
      "and lets the constraint itself pass",
    async () => {
      const updates = async (does: string): Promise<string | undefined> => {
        const schema =
          things("k int primary key check (k > 0)", "values (1)") +
          guard({ when: "before update", on: "public.things" }, `${does} return new;`);
        return (await look(schema, declared("k", ", raises: ['23514']"))).reach()[2];
      };
      const borrowed = "raise exception 'No.' using errcode = 'check_violation';";
      expect(await updates(borrowed)).toBe("none");
      expect(await updates("new.k := 0;")).toBe("foreign");
    },
  );
});
