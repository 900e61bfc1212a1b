import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { generateTypes } from "../scripts/detect/drift/types.ts";
import type { Database } from "../types/database.generated.ts";
import { scratchDatabase } from "./support/stack.ts";

type Row<Table extends keyof Database["public"]["Tables"]> =
  Database["public"]["Tables"][Table]["Row"];

// C8: to write them again: npx vitest run tests/generated-types.test.ts -u
describe("types/database.generated.ts", () => {
  it("is what the Supabase CLI generates from the migrations", async () => {
    const file = join(foldersFor().root, "types", "database.generated.ts");
    expect(existsSync(file), "the file is missing").toBe(true);
    const database = await scratchDatabase({ migrations: "all" });
    try {
      await expect(await generateTypes(foldersFor(), database.url)).toMatchFileSnapshot(file);
    } finally {
      await database.drop();
    }
  });

  it("types school ids as numbers everywhere (C7) and roles as role types (C6)", () => {
    expectTypeOf<Row<"schools">["id"]>().toEqualTypeOf<number>();
    expectTypeOf<Row<"user_roles">["school_id"]>().toEqualTypeOf<number | null>();
    expectTypeOf<Row<"user_roles">["role_type"]>().toEqualTypeOf<
      Database["public"]["Enums"]["role_type"]
    >();
  });
});
