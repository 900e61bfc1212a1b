import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databasesOfProject } from "../../../tests/support/stack.ts";
import { type Folders, foldersFor } from "../../core/settings.ts";
import type { Databases } from "../../stack/databases.ts";
import { chosenIncidents, type Incident, readIncidents } from "./incident.ts";
import { replay } from "./replay.ts";
import { rowCount } from "./results.ts";
import { shownReplay } from "./show.ts";

const locked = "20260102000000";

/** A project whose notes were open to guests at first. */
const project = {
  "config.toml": 'project_id = "notes"\n',
  "access.yaml": `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { anon: anon }
tables: { notes: { key: [id] } }
`,
  "migrations/20260101000000_notes.sql": `
create table public.notes (id integer primary key);
grant select on public.notes to anon;
`,
  [`migrations/${locked}_locked.sql`]: "revoke all on public.notes from anon;\n",
};

/** A guest reads notes: four before guests were locked out, 42501 after. */
const known: Incident = {
  title: "A guest reads notes",
  fixedBy: locked,
  prepare: "insert into public.notes select n from generate_series(1, 4) as n;",
  probe: async ({ asPersona }) => rowCount(await asPersona("anon", "select id from public.notes")),
  red: "4 rows",
  green: "42501",
};

let folders: Folders;
let databases: Databases;

const write = (name: string, text: string): void => {
  const file = join(folders.workdir, "supabase", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

beforeAll(async () => {
  const workdir = mkdtempSync(join(tmpdir(), "replay-"));
  mkdirSync(join(workdir, "supabase"));
  folders = foldersFor(workdir);
  for (const [name, text] of Object.entries(project)) write(name, text);
  databases = await databasesOfProject(folders);
});
afterAll(() => rmSync(folders.workdir, { recursive: true }));

const replayOf = (incident: Incident): ReturnType<typeof replay> =>
  replay({ folders, databases, incidents: new Map([["X1", incident]]) });

test("shows both sides of an incident", async () => {
  const { report, incidents } = await replayOf(known);
  expect(report).toMatchObject({ summary: { incidents: 1, passed: 1, failed: 0 }, findings: [] });
  const [title, before, after] = shownReplay(incidents).split("\n");
  expect(title).toBe("X1  A guest reads notes");
  expect(before).toMatch(/^ {4}before 20260102000000 {2}red +4 rows$/);
  expect(after).toMatch(/^ {4}after {2}20260102000000 {2}green +42501 .*permission denied/);
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
  await expect(chosenIncidents(foldersFor(), ["Z9"])).rejects.toMatchObject({
    name: "Problem",
    exit: 2,
    message: expect.stringMatching(/no incident Z9\. The incidents are: A1, A2,/),
  });
  expect([...(await chosenIncidents(foldersFor(), ["b1"])).keys()]).toEqual(["B1"]);
});

test("says that a project has none, so that nobody takes that for a proof", async () => {
  await expect(chosenIncidents(folders, [])).rejects.toMatchObject({
    name: "Problem",
    exit: 2,
    message: expect.stringMatching(/has no incident to replay.*supabase\/incidents/),
  });
});

test("finds each file of the folder, A2 before A10, and refuses what is no incident", async () => {
  const incident = "title: '', fixedBy: '', prepare: '', probe: async () => {}, red: ''";
  for (const id of ["A10", "A2"])
    write(`incidents/${id}.ts`, `export default { ${incident}, green: "" };\n`);
  write("incidents/data/rows.ts", "export const rows = 'no incident';\n");
  expect([...(await readIncidents(folders)).keys()]).toEqual(["A2", "A10"]);
  write("incidents/B1.ts", `export default { ${incident} };\n`);
  await expect(readIncidents(folders)).rejects.toThrow(/supabase\/incidents\/B1\.ts: .*at green/s);
});

test("holds each incident once", async () => {
  const ids = [...(await readIncidents(foldersFor())).keys()];
  expect(ids.length).toBeGreaterThan(30);
  expect(new Set(ids).size).toBe(ids.length);
});

test("replays what docs/incidents.md tells of", async () => {
  const told = readFileSync(join(foldersFor().root, "docs", "incidents.md"), "utf8");
  const untold = [...(await readIncidents(foldersFor())).keys()].filter(
    (id) => !told.includes(`\n| ${id} |`),
  );
  expect(untold).toEqual([]);
});
