import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Session, withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { north } from "../../supabase/seed.ts";
import { scratchDatabase } from "../support/stack.ts";

const secret = "what only Cal.com and the tenant know";

describe("deliveries of Cal.com under parallel connections", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
    await withSession(database.url, (session) =>
      session.rows(
        `insert into private.calcom_secrets (tenant_id, secret_hash)
         values ($1, sha256(convert_to($2, 'UTF8')))`,
        [north, secret],
      ),
    );
  });

  afterAll(() => database.drop());

  it("makes one session of a booking that is delivered twenty times at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => deliver(database, "BOOKING_CREATED", "storm", 17)),
    );
    expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["booked"]));
    expect(await sessionsOf(database, "storm")).toEqual(["17 scheduled"]);
  });

  it("leaves one session, at the last time, of a booking that is moved twice at once", async () => {
    for (const round of Array.from({ length: 10 }, (_, nr) => `moved-${nr}`))
      await Promise.all([
        deliver(database, "BOOKING_CREATED", round, 9),
        deliver(database, "BOOKING_RESCHEDULED", `${round}-again`, 10, round),
        deliver(database, "BOOKING_RESCHEDULED", `${round}-at-last`, 11, `${round}-again`),
      ]);
    const standing = (await sessionsOf(database, "moved-")).filter((s) => s.endsWith("scheduled"));
    expect(standing).toEqual(Array.from({ length: 10 }, () => "11 scheduled"));
  });

  it("leaves no session of a booking that is moved and cancelled at once", async () => {
    for (const round of Array.from({ length: 10 }, (_, nr) => `gone-${nr}`))
      await Promise.all([
        deliver(database, "BOOKING_CANCELLED", `${round}-again`, 10),
        deliver(database, "BOOKING_RESCHEDULED", `${round}-again`, 10, round),
        deliver(database, "BOOKING_CREATED", round, 9),
      ]);
    const standing = (await sessionsOf(database, "gone-")).filter((s) => s.endsWith("scheduled"));
    expect(standing).toEqual([]);
  });
});

async function deliver(
  database: ScratchDatabase,
  triggerEvent: string,
  uid: string,
  hour: number,
  rescheduleUid?: string,
): Promise<{ status: string; changed: boolean }> {
  const delivery = {
    triggerEvent,
    createdAt: `2027-02-01T${String(hour).padStart(2, "0")}:00:00Z`,
    payload: {
      uid,
      rescheduleUid,
      eventTypeId: 1002,
      startTime: `2027-05-03T${String(hour).padStart(2, "0")}:00:00Z`,
      endTime: `2027-05-03T${String(hour).padStart(2, "0")}:45:00Z`,
      attendees: [{ email: "north-client@groundwork.test" }],
    },
  };
  const [answer] = await withSession(database.url, async (session: Session) => {
    await session.rows("set role service_role");
    return session.rows<{ status: string; changed: boolean }>(
      "select a.* from public.record_calcom_booking($1, $2) as a",
      [secret, JSON.stringify(delivery)],
    );
  });
  if (!answer) throw new Error("A delivery has an answer.");
  return answer;
}

/** Hour and status of every session that a booking whose uid begins so ever was. */
async function sessionsOf(database: ScratchDatabase, uid: string): Promise<string[]> {
  const found = await withSession(database.url, (session) =>
    session.rows<{ shown: string }>(
      `select extract(hour from s.session_date at time zone 'UTC') || ' ' || s.status as shown
         from public.module_sessions s
         join public.calcom_bookings b on b.module_session_id = s.id
        where starts_with(b.booking_uid, $1)
        order by 1`,
      [uid],
    ),
  );
  return found.map(({ shown }) => shown);
}
