import { describe, expectTypeOf, it } from "vitest";
import type { Database } from "../types/database.generated.ts";

type Row<Table extends keyof Database["public"]["Tables"]> =
  Database["public"]["Tables"][Table]["Row"];

describe("types/database.generated.ts", () => {
  it("types school ids as numbers everywhere (C7) and roles as role types (C6)", () => {
    expectTypeOf<Row<"schools">["id"]>().toEqualTypeOf<number>();
    expectTypeOf<Row<"user_roles">["school_id"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Row<"user_roles">["role_type"]>().toEqualTypeOf<
      Database["public"]["Enums"]["role_type"]
    >();
  });
});
