import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Folders, foldersFor } from "../../scripts/core/settings.ts";
import { type Environment, withEnvironment } from "../../scripts/proof/fuzz/environment.ts";
import { fuzz, type FuzzOptions } from "../../scripts/proof/fuzz/fuzz.ts";
import { judged } from "../../scripts/proof/fuzz/judge.ts";
import type { FuzzRequest } from "../../scripts/proof/fuzz/request.ts";
import type { Databases } from "../../scripts/stack/databases.ts";
import { databasesOfProject, stackUnderTest } from "../support/stack.ts";

const [ann, bob] = ["aa", "bb"].map((end) => `00000000-0000-4000-a000-0000000000${end}`);

/**
 * Keys of two columns, no key, a name that must be quoted, nobody in a table, a child, a schema
 * that REST does not serve, no bucket; a view that asks who its caller is.
 */
const migration = `
create schema audit;
create table public.shelves (room integer, place integer, owner uuid not null references auth.users, label text, primary key (room, place));
create table public."Loose sheets" (owner uuid not null, words text);
create table public.empty (id bigint generated always as identity primary key, owner uuid not null);
create table audit.log (id bigint generated always as identity primary key, owner uuid not null, said text);
create table public.rolls () inherits (public.shelves);
create view public.mine as select room, place, owner, label, owner = auth.uid() as by_me from public.shelves where owner = auth.uid() and label <> 'gone' with check option;
create function audit.note() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into audit.log (owner, said) values (new.owner, new.label);
  return null;
end $$;
alter table public.shelves enable row level security;
alter table public.rolls enable row level security;
alter table public."Loose sheets" enable row level security;
alter table public.empty enable row level security;
alter table audit.log enable row level security;
create policy own on public.shelves for all to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create policy own on public."Loose sheets" for all to authenticated using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
revoke all on all tables in schema public, audit from anon, authenticated, service_role;
grant select, insert, update, delete on all tables in schema public to authenticated, service_role;
revoke update on public.shelves from authenticated;
`;
const seed = `
insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, confirmation_token, recovery_token, email_change_token_new, email_change)
select '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.name || '@odd.test', extensions.crypt('odd-password', extensions.gen_salt('bf', 4)), now(), '{}', '{}', '', '', '', ''
from (values ('${ann}'::uuid, 'ann'), ('${bob}', 'bob')) as p (id, name);
insert into auth.identities (provider_id, user_id, identity_data, provider) select u.id::text, u.id, jsonb_build_object('sub', u.id, 'email', u.email), 'email' from auth.users as u;
insert into public.shelves values (1, 1, '${ann}', 'maps'), (1, 2, '${bob}', 'letters');
insert into public.rolls values (9, 1, '${ann}', 'papyri');
insert into public."Loose sheets" values ('${ann}', 'a'), ('${bob}', 'b'), ('${bob}', 'b');
insert into audit.log (owner, said) values ('${ann}', 'hello');
`;
const table = (key: string, reach: string): string =>
  `{ key: ${key}, rows: { own: "t.owner = {user}" }, grants: { authenticated: "select, insert, update, delete" }, reach: { select: { people: ${reach} }, insert: { people: ${reach} }, update: { people: ${reach} }, delete: { people: ${reach} } } }`;
const declaration = `
sign_in: { email: "{persona}@odd.test", password: odd-password }
tenant: select null::uuid
personas: { anon: anon, ann: user, bob: user, server: service }
groups: { people: [ann, bob] }
defaults: { grants: { service_role: "select, insert, update, delete" }, reach: { server: own foreign } }
tables:
  shelves: ${table("[room, place]", "own").replace("insert, update, delete", "insert, delete").replace("update: { people: own }", "update: {}")}
  '"Loose sheets"': ${table("[owner]", "own")}
  mine: ${table("[room, place]", "own")
    .replace("grants: {", "grants: { service_role: 'select, insert, update, delete',")
    .replace(/people: own/g, "people: own, server: none")}
  rolls: ${table("[room, place]", "none")}
  empty: ${table("[id]", "none")}
  audit.log: { key: [id], rows: { own: "t.owner = {user}" }, grants: { service_role: none }, reach: { select: { server: none }, insert: { server: none }, update: { server: none }, delete: { server: none } } }
`;

/** What is wrong with a write of ann's; it has to change something. */
async function written(
  environment: Environment,
  method: FuzzRequest["method"],
  path: string,
  body?: object,
): Promise<string | undefined> {
  const persona = environment.oracle.access.personas.find(({ name }) => name === "ann")!;
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const { answer, changed, violation } = await judged(environment, {
    persona,
    api: "rest",
    method,
    target: `public.${path.split("?")[0]!}`,
    calls: false,
    readings: [],
    url: `/rest/v1/${path}`,
    headers: { "Content-Type": "application/json", Prefer: "return=minimal" },
    ...content,
  });
  return changed ? violation : `${answer.status} ${answer.text}`;
}

describe("a database of another make", () => {
  let folders: Folders;
  let databases: Databases;
  const fuzzed = async (options: Partial<FuzzOptions> = {}): ReturnType<typeof fuzz> =>
    fuzz({
      folders,
      stack: { ...(await stackUnderTest()), databases },
      runs: 150,
      seed: 5,
      shrink: false,
      ...options,
    });

  beforeAll(async () => {
    const workdir = mkdtempSync(join(tmpdir(), "other-databases-"));
    mkdirSync(join(workdir, "supabase", "migrations"), { recursive: true });
    for (const [file, text] of [
      ["migrations/20260101000000_odd.sql", migration],
      ["seed.sql", seed],
      ["access.yaml", declaration],
      ["config.toml", 'project_id = "odd"\n[api]\nschemas = ["public"]\n'],
    ] as const)
      writeFileSync(join(workdir, "supabase", file), text);
    // The stack under test is this project's.
    folders = { ...foldersFor(), workdir };
    databases = await databasesOfProject(folders);
  });
  afterAll(() => rmSync(folders.workdir, { recursive: true, force: true }));

  it("is fuzzed as far as it goes, and what no request is about is named", async () => {
    const { findings, summary } = await fuzzed();
    expect(findings.map(({ severity, object, message }) => [severity, object, message])).toEqual([
      ["warn", "public.empty", "No request is about it: it has no row."],
      ["warn", "audit.log", "No request is about it: this API does not serve the schema audit."],
    ]);
    expect(summary).toMatchObject({ requests: 150 });
  });

  it.for([
    [
      "a row with a key of two columns is shown",
      "alter policy own on public.shelves using (true)",
      /public\.shelves/,
    ],
    [
      "a view has lost its condition",
      "create or replace view public.mine as select room, place, owner, label, owner = auth.uid() as by_me from public.shelves",
      /public\.mine/,
    ],
    [
      "rows without a key are open to everybody",
      'alter policy own on public."Loose sheets" using (true) with check (true)',
      /Loose sheets/,
    ],
    [
      "a trigger writes what nobody declared, in another schema",
      "create trigger note after insert or update on public.shelves for each row execute function audit.note()",
      /insert of a row of audit\.log/,
    ],
  ] as const)("is reached too far when %s", async ([, mutation, told]) => {
    const { findings } = await fuzzed({ mutation, runs: 600 });
    expect(findings[0]?.message).toMatch(told);
  });

  it("is tried by guests as well, early", async () => {
    const mutation =
      "grant select on public.shelves to anon; create policy guests on public.shelves for select to anon using (true)";
    expect((await fuzzed({ mutation, runs: 100 })).findings[0]?.message).toMatch(
      /^anon: .*public\.shelves/,
    );
  });

  it("may lose rows of a child through its parent", async () => {
    const violation = await withEnvironment(
      { folders, stack: { ...(await stackUnderTest()), databases }, seed: 5 },
      (environment) => written(environment, "DELETE", "shelves?room=eq.9"),
    );
    expect(violation).toBeUndefined();
  });

  it("may be written through a view as far as that is declared: not to hand rows over, but out of everybody's view", async () => {
    const violations = await withEnvironment(
      {
        folders,
        stack: { ...(await stackUnderTest()), databases },
        seed: 5,
        mutation: "alter view public.mine reset (check_option)",
      },
      async (environment) => {
        const patched = (body: object) =>
          written(environment, "PATCH", "mine?room=eq.1&place=eq.1&select=label", body);
        return [
          await patched({ label: "other" }),
          await patched({ label: "gone" }),
          await patched({ owner: bob }),
        ];
      },
    );
    expect(violations).toEqual([
      undefined,
      undefined,
      expect.stringMatching(/^update of a row of public\.shelves: /) as string,
    ]);
  });
});
