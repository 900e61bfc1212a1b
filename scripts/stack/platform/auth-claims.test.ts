import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";

let database: ScratchDatabase;
let postgres: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  postgres = await openSession(database.url);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

const someone = "00000000-0000-4000-a000-0000000000f2";

describe("The claims of a request", () => {
  const claims = { sub: someone, role: "authenticated", email: "f2@example.test", aal: "aal1" };
  const ask =
    "select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() as jwt";
  const nobody = { uid: null, role: null, email: null, jwt: null };

  test("come from request.jwt.claims.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.rows("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify(claims),
      ]);
      expect(await postgres.rows(ask)).toEqual([
        { uid: claims.sub, role: claims.role, email: claims.email, jwt: claims },
      ]);
    });
  });

  test("come from the single settings first, when those are not empty.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.rows("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify(claims),
      ]);
      await postgres.rows(
        `select set_config('request.jwt.claim.role', 'anon', true),
                set_config('request.jwt.claim.email', '', true)`,
      );
      await postgres.rows(`select set_config('request.jwt.claim', '{"single": true}', true)`);
      expect(await postgres.rows(ask)).toEqual([
        { uid: claims.sub, role: "anon", email: claims.email, jwt: { single: true } },
      ]);
    });
  });

  test("are null without a request, and null again once its transaction is over.", async () => {
    const session = await openSession(database.url);
    expect(await session.rows(ask)).toEqual([nobody]);
    await rolledBack(session, () =>
      session.rows("select set_config('request.jwt.claims', $1, true)", [JSON.stringify(claims)]),
    );
    expect(await session.rows("select current_setting('request.jwt.claims') as left")).toEqual([
      { left: "" },
    ]);
    expect(await session.rows(ask)).toEqual([nobody]);
    await session.close();
  });

  test("may be asked for by every API role, in functions that are SQL and STABLE.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script("set local role anon");
      expect(await postgres.rows(ask)).toEqual([nobody]);
    });
    expect(
      await postgres.rows(`
        select distinct l.lanname, p.provolatile
        from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace = 'auth'::regnamespace`),
    ).toEqual([{ lanname: "sql", provolatile: "s" }]);
  });
});
