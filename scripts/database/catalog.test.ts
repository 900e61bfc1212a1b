import { afterAll, beforeAll, expect, test } from "vitest";
import { scratchDatabase } from "../../tests/support/stack.ts";
import type { ScratchDatabase } from "../stack/databases.ts";
import { catalogLines, differences } from "./catalog-lines.ts";
import { readCatalog } from "./catalog.ts";
import { withSession } from "./session.ts";

let database: ScratchDatabase;

const schema = `
  create schema private;
  create type public.mood as enum ('good', 'bad');
  create table public.parents (id int generated always as identity primary key, unique (id, mood), mood public.mood not null default 'good');
  create table public.children (id uuid primary key, parent_id int constraint child_parent references public.parents (id), label text check (label <> ''));
  create index children_parent_idx on public.children (parent_id);
  create view public.moods with (security_invoker = on) as select mood from public.parents;
  create function public.answer(a int) returns int language sql immutable as 'select 42';
  create function private.touch() returns trigger language plpgsql security definer set search_path = '' as 'begin return new; end';
  create policy own on public.parents as permissive for update to authenticated using (mood = 'good') with check (true);
  create trigger touched before update on public.parents for each row execute function private.touch();
  create trigger account_touched after insert on auth.users for each row execute function private.touch();
  create policy picture on storage.objects as permissive for select to authenticated using (bucket_id = 'a');
  create sequence public.counter;
`;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none", mode: "explicit" });
  await withSession(database.url, (session) => session.script(schema));
});

afterAll(() => database.drop());

/** What a change of the schema changes in the lines; the change itself is taken back by its inverse. */
async function changeOf(sql: string, undo: string): Promise<{ missing: string[]; added: string[] }> {
  const lines = async (): Promise<string[]> => catalogLines(await readCatalog(database.url));
  const before = await lines();
  await withSession(database.url, (session) => session.script(sql));
  const after = await lines();
  await withSession(database.url, (session) => session.script(undo));
  expect(differences(before, await lines())).toEqual({ missing: [], added: [] });
  return differences(before, after);
}

test.each([
  ["row level security", "alter table public.parents enable row level security", "alter table public.parents disable row level security", /^table public.parents .*row level security$/],
  ["forced row level security", "alter table public.parents force row level security", "alter table public.parents no force row level security", /forced$/],
  ["a grant on a table", "grant select on public.parents to anon", "revoke select on public.parents from anon", /^table public.parents grant select to anon$/],
  ["a grant on a column", "grant update (mood) on public.parents to anon", "revoke update (mood) on public.parents from anon", /^column public.parents.mood grant update to anon$/],
  ["a grant on a function", "grant execute on function public.answer to anon", "revoke execute on function public.answer from anon", /^function public.answer\(a integer\) grant execute to anon$/],
  ["a grant on a schema", "grant usage on schema private to anon", "revoke usage on schema private from anon", /^schema private grant usage to anon$/],
  ["a grant on a sequence", "grant usage on sequence public.counter to anon", "revoke usage on sequence public.counter from anon", /^sequence public.counter grant usage to anon$/],
  ["default privileges", "alter default privileges in schema private grant select on tables to anon", "alter default privileges in schema private revoke select on tables from anon", /^default privileges for postgres in private on tables/],
  ["a default of a column", "alter table public.children alter label set default 'x'", "alter table public.children alter label drop default", /^column public.children.label text default 'x'/],
  ["a policy's USING", "alter policy own on public.parents using (mood = 'bad')", "alter policy own on public.parents using (mood = 'good')", /using \(\(mood = 'bad'/],
  ["a policy's WITH CHECK", "alter policy own on public.parents with check (false)", "alter policy own on public.parents with check (true)", /with check \(false\)$/],
  ["a policy's roles", "alter policy own on public.parents to anon", "alter policy own on public.parents to authenticated", /to anon using/],
  ["a policy on storage", "drop policy picture on storage.objects", "create policy picture on storage.objects as permissive for select to authenticated using (bucket_id = 'a')", /^policy picture on storage.objects/],
  ["a disabled trigger", "alter table public.parents disable trigger touched", "alter table public.parents enable trigger touched", /^trigger touched on public.parents disabled/],
  ["a trigger on auth.users", "drop trigger account_touched on auth.users", "create trigger account_touched after insert on auth.users for each row execute function private.touch()", /^trigger account_touched on auth.users/],
  ["a setting of a function", "alter function private.touch() reset search_path", "alter function private.touch() set search_path = ''", /private.touch\(\) owner postgres .*SECURITY DEFINER AS/],
  ["a function's body", "create or replace function public.answer(a int) returns int language sql immutable as 'select 43'", "create or replace function public.answer(a int) returns int language sql immutable as 'select 42'", /select 43/],
  ["an option of a view", "alter view public.moods reset (security_invoker)", "alter view public.moods set (security_invoker = on)", /^view public.moods owner postgres as/],
  ["a constraint", "alter table public.children drop constraint child_parent", "alter table public.children add constraint child_parent foreign key (parent_id) references public.parents (id)", /^constraint child_parent on public.children FOREIGN KEY/],
  ["an index", "drop index public.children_parent_idx", "create index children_parent_idx on public.children (parent_id)", /^index CREATE INDEX children_parent_idx/],
  ["a comment", "comment on column public.parents.mood is E'a\nb'", "comment on column public.parents.mood is null", /^column public.parents.mood comment "a\\nb"$/],
  ["an extension", "create extension citext with schema extensions", "drop extension citext", /^extension citext in extensions$/],
])("sees %s change", async (_what, sql, undo, line) => {
  const { missing, added } = await changeOf(sql, undo);
  expect([...missing, ...added]).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
});

test("does not take the order of columns for a difference", async () => {
  const { missing, added } = await changeOf("alter table public.children drop label; alter table public.children add label text check (label <> '')", "select 1");
  expect([missing, added]).toEqual([[], []]);
});

test("reads the fields that checks need", async () => {
  const catalog = await readCatalog(database.url);
  expect(catalog.functions.find(({ name }) => name === "touch")).toMatchObject({ schema: "private", definer: true, settings: ['search_path=""'], volatility: "volatile", owner: "postgres" });
  expect(catalog.policies.find(({ name }) => name === "own")).toMatchObject({ permissive: true, command: "update", roles: ["authenticated"], using: "(mood = 'good'::public.mood)", check: "true" });
  expect(catalog.columns.find(({ table, name }) => table === "parents" && name === "id")).toMatchObject({ position: 1, notNull: true, generated: "generated always as identity", default: null });
});
