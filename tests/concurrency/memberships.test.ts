import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north, people, south } from "../../supabase/seed.ts";
import { untilSomebodyWaits } from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const { student } = people;

describe("memberships under concurrency", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });
  afterAll(() => database.drop());

  it("leave every copy as they are, whoever joins, leaves and renames meanwhile (B2)", async () => {
    const rounds = Array.from({ length: 30 }, (_, round) => round);
    const inRounds = (statement: (round: number) => string): Promise<void> =>
      withSession(database.url, async (session) => {
        for (const round of rounds) await session.script(statement(round));
      });
    const there = `'${student}', '${south}'`;
    await Promise.all([
      inRounds((round) =>
        round % 2
          ? `delete from public.user_tenants where (user_id, tenant_id) = (${there})`
          : `insert into public.user_tenants (user_id, tenant_id) values (${there})`,
      ),
      inRounds((round) => `update public.profiles set name = 'P${round}' where id = '${student}'`),
      inRounds(
        (round) => `
          update public.user_tenants set avatar_url = 'https://a.test/${round}.png'
           where user_id = '${student}' and tenant_id = '${north}'`,
      ),
      inRounds(
        (round) => `
          update public.user_roles set is_active = ${round % 2 === 1}
           where user_id = '${student}' and tenant_id = '${north}'`,
      ),
    ]);
    const copies = await withSession(database.url, (session) =>
      session.rows(
        `select p.tenant_ids, p.tenant_id, p.role, n.name, n.avatar_url
           from public.profiles p
           join public.member_names n on n.user_id = p.id where p.id = '${student}'`,
      ),
    );
    expect(copies).toEqual([
      {
        tenant_ids: [north],
        tenant_id: north,
        role: "student",
        name: "P29",
        avatar_url: "https://a.test/29.png",
      },
    ]);
  });

  it("wait for a profile that is renamed, and show its new name (C15)", async () => {
    const [owner, office] = await Promise.all([
      openSession(database.url),
      openSession(database.url),
    ]);
    try {
      await owner.script(`begin; update public.profiles set name = 'New' where id = '${student}'`);
      const waiting = office.script(
        `update public.user_tenants set avatar_url = 'https://a.test/new.png'
          where user_id = '${student}' and tenant_id = '${north}'`,
      );
      await untilSomebodyWaits(database);
      await owner.script("commit");
      await waiting;
      expect(
        await owner.rows(
          `select name, avatar_url from public.member_names where user_id = '${student}'`,
        ),
      ).toEqual([{ name: "New", avatar_url: "https://a.test/new.png" }]);
    } finally {
      await Promise.all([owner.close(), office.close()]);
    }
  });

  it("of one tenant keep nobody of another waiting", async () => {
    await withSession(database.url, async (office) => {
      await office.script(
        `insert into public.user_tenants (user_id, tenant_id) values ('${student}', '${south}')`,
      );
      await office.script(
        `begin; update public.user_tenants set name = 'S' where tenant_id = '${south}'`,
      );
      await withSession(database.urlAs("supabase_auth_admin"), (auth) =>
        auth.script(
          `set lock_timeout = '1s'; select 1 from auth.users where id = '${student}' for update`,
        ),
      );
      await withSession(database.url, (elsewhere) =>
        elsewhere.script(`set lock_timeout = '1s';
          update public.user_tenants set name = 'N'
           where user_id = '${student}' and tenant_id = '${north}'`),
      );
      await office.script("commit");
    });
    expect(
      await withSession(database.url, (session) =>
        session.rows(
          `select name from public.member_names where user_id = '${student}' order by tenant_id`,
        ),
      ),
    ).toEqual([{ name: "N" }, { name: "S" }]);
  });
});
