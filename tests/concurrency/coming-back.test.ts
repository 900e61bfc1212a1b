import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { required } from "../../scripts/core/required.ts";
import { withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { people } from "../../supabase/seed.ts";
import { claimsOf, outcome, untilSomebodyWaits, withCallers } from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const { student } = people;

describe("a member who is being removed", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });

  afterAll(() => database.drop());

  it("does not slip back in with the code that the removal changes", async () => {
    const code = await one(
      `select t.join_code as value
         from public.tenants t join public.users u on u.tenant_id = t.id where u.id = $1`,
    );
    const came = await withSession(database.url, async (office) => {
      await office.rows("begin");
      await office.rows("delete from public.user_tenants where user_id = $1", [student]);
      const [token] = await claimsOf(database, [student]);
      return withCallers(database, [required(token, "a token")], async ([back]) => {
        const joining = outcome(back.rows("select public.join_tenant($1)", [code]));
        await untilSomebodyWaits(database);
        await office.rows("commit");
        return joining;
      });
    });
    expect(came).toBe("P0002");
    const left = "select count(*) as value from public.user_tenants where user_id = $1";
    expect(await one(left)).toBe("0");
  });

  const one = (query: string): Promise<unknown> =>
    withSession(database.url, async (session) => {
      const [row] = await session.rows<{ value: unknown }>(query, [student]);
      return row?.value;
    });
});
