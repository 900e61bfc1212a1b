import { afterAll, beforeAll, expect, test } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { withSession } from "../scripts/database/session.ts";
import { readMigrations } from "../scripts/history/migrations.ts";
import type { ScratchDatabase } from "../scripts/stack/databases.ts";
import { baseline } from "../supabase/baseline.ts";
import { north, south } from "../supabase/seed.ts";
import { fakeCron } from "./support/fake-cron.ts";
import { listeningGateway } from "./support/opened-gateway.ts";
import { openRunbook, type Runbook } from "./support/runbook.ts";
import { scratchDatabase } from "./support/stack.ts";

const keys = { publishableKey: "sb_publishable_of_a_test", secretKey: "sb_secret_of_a_test" };
const jwtSecret = "a-secret-of-a-test-with-32-characters";
const person = (number: number): string => `00000000-0000-4000-a000-00000000000${number}`;
const [founder, coach, student, both, stranger] = [1, 2, 3, 4, 5].map(person);

const link = "https://found.supabase.co/storage/v1/object";

/** The state of report A: who is what stood in profiles.role only, files under the own id. */
const found = `
  insert into public.tenants (id, name) values ('${north}', 'North'), ('${south}', 'South');
  insert into public.schools (id, tenant_id, name) values (1, '${north}', 'Hill');
  insert into auth.users (id, aud, role, email)
  select id, 'authenticated', 'authenticated', 'person-' || n || '@groundwork.test'
  from unnest('{${[founder, coach, student, both, stranger].join()}}'::uuid[])
    with ordinality as person (id, n);
  update public.users set tenant_id = '${north}';
  insert into public.user_tenants (user_id, tenant_id)
  values ('${both}', '${north}'), ('${both}', '${south}');
  update public.profiles p set role = r.role
  from (values ('${founder}', 'admin'), ('${coach}', 'coach'), ('${both}', 'instructor'))
    as r (id, role)
  where p.id = r.id::uuid;
  update public.profiles set avatar_url =
    '${link}/public/avatars/' || id || '/face%201.png';
  insert into public.user_roles (user_id, tenant_id, role_type, school_id) values
    ('${student}', '${north}', 'admin', '1'), ('${stranger}', '${south}', 'admin', null),
    ('${coach}', '${north}', 'coach', null), ('${coach}', '${north}', 'coach', null);`;

let databases: Record<"staging" | "replay" | "existing", ScratchDatabase>;
let api: Awaited<ReturnType<typeof listeningGateway>>;
let runbook: Runbook;

beforeAll(async () => {
  databases = {
    staging: await scratchDatabase({ migrations: "all" }),
    replay: await scratchDatabase({ migrations: "none" }),
    existing: await scratchDatabase({ migrations: baseline }),
  };
  await rows("drop schema supabase_migrations cascade");
  await withSession(databases.existing.url, (session) => session.script(found));
  api = await listeningGateway(databases.existing, { ...keys, jwtSecret });
  for (const owner of [founder, coach, both]) await upload(`avatars/${owner}/face 1.png`);
  await upload(`submissions/${student}/week 1/essay.pdf`);
  runbook = openRunbook(() => ({
    STAGING_URL: databases.staging.url,
    REPLAY_URL: databases.replay.url,
    EXISTING_URL: databases.existing.url,
    SUPABASE_URL: api.apiUrl,
    SUPABASE_SECRET_KEY: keys.secretKey,
  }));
});

afterAll(async () => {
  runbook?.close();
  await api?.close();
  await Promise.all(Object.values(databases ?? {}).map((database) => database.drop()));
});

const rows = <Row extends object>(query: string): Promise<Row[]> =>
  withSession(databases.existing.url, (session) => session.rows<Row>(query));

const storage = (path: string, request: RequestInit = {}): Promise<Response> =>
  fetch(`${api.apiUrl}/storage/v1/object/${encodeURI(path)}`, {
    ...request,
    headers: { apikey: keys.secretKey, authorization: `Bearer ${keys.secretKey}` },
  });

async function upload(path: string): Promise<void> {
  const body = new Blob([`what ${path} holds`], { type: "image/png" });
  const { status } = await storage(path, { method: "POST", body });
  expect(status, `upload of ${path}`).toBe(200);
}

test("a database that exists is adopted, and becomes what staging is", async () => {
  await runbook.step("Adopting the project");
  expect(
    await rows("select version from supabase_migrations.schema_migrations order by version"),
  ).toEqual(readMigrations(foldersFor()).map(({ version }) => ({ version })));
});

test("roles that were found are listed, and their holders get back what is accepted", async () => {
  expect(await rows("select 1 from public.user_roles where role_type = 'admin'")).toEqual([]);
  await runbook.step("Roles that were found");
  const list = await rows<{ id: string; user_id: string; role: string; tenant: string }>(
    "select * from public.review_found_roles()",
  );
  expect(runbook.kept("found-roles.csv").trim().split("\n")).toHaveLength(list.length + 1);
  expect(
    list.map(({ user_id, tenant, role }) => `${Number(user_id.at(-1))} ${tenant} ${role}`).sort(),
  ).toEqual([
    "1 North admin",
    "3 North admin",
    "3 North student",
    "4 North instructor",
    "4 South instructor",
    "5 North student",
    "5 South admin",
  ]);
  const [admin] = list.filter(({ user_id, role }) => user_id === founder && role === "admin");
  const planted = list.filter(({ user_id, role }) => user_id === student && role === "admin");
  await rows(
    `select public.review_found_roles(accept => '{${admin?.id}}',
                                      refuse => '{${planted.map(({ id }) => id).join()}}')`,
  );
  expect(
    await rows(`select user_id, tenant_id from public.user_roles where role_type = 'admin'`),
  ).toEqual([{ user_id: founder, tenant_id: north }]);
});

test("files at old paths are moved with what they hold, and links follow them", async () => {
  await runbook.step("Files at old paths");
  expect(runbook.kept("files")).toMatch(/\n3 files moved, 1 stay, 2 links of avatars rewritten\n$/);
  expect(runbook.kept("files")).toContain(`avatars/${both}/face 1.png: its owner is in several`);
  const moved = await storage(`submissions/${north}/${student}/week 1/essay.pdf`);
  expect(await moved.text()).toBe(`what submissions/${student}/week 1/essay.pdf holds`);
  expect(await rows(`select avatar_url from public.profiles where id = '${founder}'`)).toEqual([
    { avatar_url: `${link}/authenticated/avatars/${north}/${founder}/face%201.png` },
  ]);
  expect(runbook.kept("avatar-links.csv").trim().split("\n")).toHaveLength(4);
});

test("whoever is in several tenants says which, and the rest is moved then", async () => {
  const { code, output } = await runbook.runBlock(
    `npx tsx supabase/adoption/move-files.ts ${south}`,
  );
  expect(code, `the script said: ${output}`).toBe(0);
  expect(output).toContain("1 files moved, 0 stay, 1 links of avatars rewritten");
  expect((await storage(`avatars/${south}/${both}/face 1.png`)).status).toBe(200);
});

test("jobs are scheduled once pg_cron is there", async () => {
  await expect(rows("select public.schedule_jobs()")).rejects.toMatchObject({ code: "55000" });
  await fakeCron(databases.existing);
  await runbook.step("Jobs");
  await runbook.step("Jobs");
  const status = await rows<{ job: string; scheduled: boolean }>(
    "select * from public.job_status()",
  );
  expect(status.map(({ job }) => job)).toContain("credit-maintenance");
  expect(status.filter(({ scheduled }) => !scheduled)).toEqual([]);
  expect(await rows("select jobname from cron.job")).toHaveLength(status.length);
});
