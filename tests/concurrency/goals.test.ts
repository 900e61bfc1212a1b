import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, withSession } from "../../scripts/database/session.ts";
import { isDatabaseError } from "../../scripts/database/sql-error.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north, northern, people } from "../../supabase/seed.ts";
import { untilSomebodyWaits } from "../support/callers.ts";
import { scratchDatabase } from "../support/stack.ts";

const { coach } = people;
const tracks = [northern.track, "00000000-0000-4000-c000-000000000002"] as const;

/** Somebody's current goal as stored, and as their assignments say. */
const bothAnswers = `
  select m.current_goal_id as stored, (
    select a.track_goal_id from public.user_track_assignments a
     where a.user_id = m.user_id and a.tenant_id = m.tenant_id and a.status = 'active'
     order by a.assigned_at desc, a.id desc limit 1) as derived
    from public.user_tenants m where m.user_id = '${coach}'`;

describe("assignments under concurrency", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
  });
  afterAll(() => database.drop());

  it("lets one of twenty connections make an assignment active (A4)", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(database.url, assign(tracks[0]))),
    );
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "23505")).toHaveLength(19);
  });

  it(
    "ends with the current goal of the assignments " + "when two of them change at once (A4)",
    async () => {
      await withSession(database.url, (session) =>
        session.script(`delete from public.user_track_assignments where user_id = '${coach}'`),
      );
      const [first, second] = await Promise.all([
        openSession(database.url),
        openSession(database.url),
      ]);
      try {
        await first.script(`begin; ${assign(tracks[0])}`);
        // The one that comes second is the older assignment, so it has to see the first to find the
        // right goal.
        const waiting = second.script(assign(tracks[1], "now() - interval '1 day'"));
        await untilSomebodyWaits(database);
        await first.script("commit");
        await waiting;
        const [answer] = await first.rows<{ stored: string; derived: string }>(bothAnswers);
        expect(answer?.derived).not.toBeNull();
        expect(answer?.stored).toBe(answer?.derived);
      } finally {
        await Promise.all([first.close(), second.close()]);
      }
    },
  );
});

/** SQL: the coach works on the first goal of a track, since `at`. */
function assign(track: string, at = "now()"): string {
  return `
    insert into public.user_track_assignments
      (tenant_id, user_id, track_id, track_goal_id, assigned_at)
    select '${north}', '${coach}', g.track_id, g.id, ${at}
      from public.track_goals g where g.track_id = '${track}' order by g.position limit 1`;
}

/** One statement on a connection of its own: `done`, or its SQLSTATE. */
async function attempt(url: string, sql: string): Promise<string> {
  return withSession(url, async (session) => {
    try {
      await session.script(sql);
      return "done";
    } catch (error) {
      if (isDatabaseError(error)) return error.code;
      throw error;
    }
  });
}
