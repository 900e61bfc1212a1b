import { expect, test } from "vitest";
import { stackUnderTest } from "../../../tests/support/stack.ts";
import { foldersFor } from "../../core/settings.ts";
import type { Incident } from "./incident.ts";
import { allIncidents } from "./incidents.ts";
import { rowCount } from "./observation.ts";
import { people } from "./people.ts";
import { replay } from "./replay.ts";
import { shownReplay } from "./show.ts";

/** A guest reads roles: four rows before guests were locked out, 42501 after. */
const known: Incident = {
  id: "X1",
  title: "A guest reads roles",
  fixedBy: "20250904000000",
  prepare: people,
  probe: async (database) =>
    rowCount(await database.asPersona("anon", "select user_id from public.user_roles")),
  red: "4 rows",
  green: "42501",
};

async function replayOf(incident: Incident): Promise<Awaited<ReturnType<typeof replay>>> {
  const { databases } = await stackUnderTest();
  return replay({ folders: foldersFor(), databases, ids: [], incidents: [incident] });
}

test("shows both sides of an incident", async () => {
  const { report, incidents } = await replayOf(known);
  expect(report).toMatchObject({ summary: { incidents: 1, passed: 1, failed: 0 }, findings: [] });
  expect(shownReplay(incidents)).toMatch(
    /X1 {2}A guest reads roles\n {4}before 20250904000000 {2}red +4 rows\n {4}after {2}20250904000000 {2}green +42501 .*permission denied/,
  );
});

test("reports a red that is not red and a green that is not green", async () => {
  const { report, incidents } = await replayOf({ ...known, red: "42501", green: "0 rows" });
  expect(report.findings.map(({ id, object }) => `${id} ${object}`)).toEqual([
    "replay-not-red X1",
    "replay-not-green X1",
  ]);
  expect(report.findings[0]?.message).toContain('came to "4 rows"');
  expect(shownReplay(incidents)).toContain("not red");
  expect(report.summary).toMatchObject({ passed: 0, failed: 1 });
});

test("reports data that does not fit the schema instead of a colour", async () => {
  const { report } = await replayOf({ ...known, prepare: "insert into public.nosuch values (1);" });
  expect(report.findings.map(({ id }) => id)).toEqual(["replay-not-red", "replay-not-green"]);
  expect(report.findings[0]?.message).toContain("(SQLSTATE 42P01)");
});

test("refuses an id that no incident has", async () => {
  const { databases } = await stackUnderTest();
  await expect(replay({ folders: foldersFor(), databases, ids: ["Z9"] })).rejects.toMatchObject({
    name: "Problem",
    exit: 2,
  });
});

test("holds each incident once", () => {
  const ids = allIncidents.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
