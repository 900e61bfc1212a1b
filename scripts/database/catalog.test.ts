import { afterAll, beforeAll, expect, test } from "vitest";
import { scratchDatabase } from "../../tests/support/stack.ts";
import type { ScratchDatabase } from "../stack/databases.ts";
import { catalogLines, differences } from "./catalog-lines.ts";
import { readCatalog } from "./read-catalog.ts";
import { withSession } from "./session.ts";

let database: ScratchDatabase;

const schema = `
  create schema private;
  create schema own_room;
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
  create table public.parted (id int not null, at date not null) partition by range (at);
  create table public.parted_2025 partition of public.parted for values from ('2025-01-01') to ('2026-01-01');
  create table public.base (id int not null constraint base_id unique, label text);
  create table public.heir (id int not null, label text);
  create aggregate public.total(int) (sfunc = int4pl, stype = int, initcond = '0');
`;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none", mode: "explicit" });
  await withSession(database.url, (session) => session.script(schema));
});

afterAll(() => database.drop());

/** What a change of the schema changes in the lines; the change itself is taken back by its inverse. */
async function changeOf(
  sql: string,
  undo: string,
): Promise<{ missing: string[]; added: string[] }> {
  const lines = async (): Promise<string[]> => catalogLines(await readCatalog(database.url));
  const before = await lines();
  await withSession(database.url, (session) => session.script(sql));
  const after = await lines();
  await withSession(database.url, (session) => session.script(undo));
  expect(differences(before, await lines())).toEqual({ missing: [], added: [] });
  return differences(before, after);
}

test.each([
  [
    "row level security",
    "alter table public.parents enable row level security",
    "alter table public.parents disable row level security",
    /^table public.parents .*row level security$/,
  ],
  [
    "forced row level security",
    "alter table public.parents force row level security",
    "alter table public.parents no force row level security",
    /forced$/,
  ],
  [
    "a grant on a table",
    "grant select on public.parents to anon",
    "revoke select on public.parents from anon",
    /^table public.parents grant select to anon$/,
  ],
  [
    "a grant on a column",
    "grant update (mood) on public.parents to anon",
    "revoke update (mood) on public.parents from anon",
    /^column public.parents.mood grant update to anon$/,
  ],
  [
    "a grant on a function",
    "grant execute on function public.answer to anon",
    "revoke execute on function public.answer from anon",
    /^function public.answer\(a integer\) grant execute to anon$/,
  ],
  [
    "a grant on a schema",
    "grant usage on schema private to anon",
    "revoke usage on schema private from anon",
    /^schema private grant usage to anon$/,
  ],
  [
    "a grant on a sequence",
    "grant usage on sequence public.counter to anon",
    "revoke usage on sequence public.counter from anon",
    /^sequence public.counter grant usage to anon$/,
  ],
  [
    "default privileges",
    "alter default privileges in schema private grant select on tables to anon",
    "alter default privileges in schema private revoke select on tables from anon",
    /^default privileges for postgres in private on tables/,
  ],
  [
    "a default of a column",
    "alter table public.children alter label set default 'x'",
    "alter table public.children alter label drop default",
    /^column public.children.label text default 'x'/,
  ],
  [
    "a policy's USING",
    "alter policy own on public.parents using (mood = 'bad')",
    "alter policy own on public.parents using (mood = 'good')",
    /using \(\(mood = 'bad'/,
  ],
  [
    "a policy's WITH CHECK",
    "alter policy own on public.parents with check (false)",
    "alter policy own on public.parents with check (true)",
    /with check \(false\)$/,
  ],
  [
    "a policy's roles",
    "alter policy own on public.parents to anon",
    "alter policy own on public.parents to authenticated",
    /to anon using/,
  ],
  [
    "a policy on storage",
    "drop policy picture on storage.objects",
    "create policy picture on storage.objects as permissive for select to authenticated using (bucket_id = 'a')",
    /^policy picture on storage.objects/,
  ],
  [
    "a disabled trigger",
    "alter table public.parents disable trigger touched",
    "alter table public.parents enable trigger touched",
    /^trigger touched on public.parents disabled/,
  ],
  [
    "a trigger on auth.users",
    "drop trigger account_touched on auth.users",
    "create trigger account_touched after insert on auth.users for each row execute function private.touch()",
    /^trigger account_touched on auth.users/,
  ],
  [
    "a setting of a function",
    "alter function private.touch() reset search_path",
    "alter function private.touch() set search_path = ''",
    /private.touch\(\) owner postgres .*SECURITY DEFINER⏎AS/,
  ],
  [
    "a function's body",
    "create or replace function public.answer(a int) returns int language sql immutable as 'select 43'",
    "create or replace function public.answer(a int) returns int language sql immutable as 'select 42'",
    /select 43/,
  ],
  [
    "an option of a view",
    "alter view public.moods reset (security_invoker)",
    "alter view public.moods set (security_invoker = on)",
    /^view public.moods owner postgres as/,
  ],
  [
    "a constraint",
    "alter table public.children drop constraint child_parent",
    "alter table public.children add constraint child_parent foreign key (parent_id) references public.parents (id)",
    /^constraint child_parent on public.children FOREIGN KEY/,
  ],
  [
    "an index",
    "drop index public.children_parent_idx",
    "create index children_parent_idx on public.children (parent_id)",
    /^index CREATE INDEX children_parent_idx/,
  ],
  [
    "a comment",
    "comment on column public.parents.mood is E'a\nb'",
    "comment on column public.parents.mood is null",
    /^column public.parents.mood comment "a\\nb"$/,
  ],
  [
    "a partition that is detached",
    "alter table public.parted detach partition public.parted_2025",
    "alter table public.parted attach partition public.parted_2025 for values from ('2025-01-01') to ('2026-01-01')",
    /^partition public.parted_2025 of public.parted .*FOR VALUES FROM/,
  ],
  [
    "a partition's bounds",
    "alter table public.parted detach partition public.parted_2025; alter table public.parted attach partition public.parted_2025 for values from ('2024-01-01') to ('2026-01-01')",
    "alter table public.parted detach partition public.parted_2025; alter table public.parted attach partition public.parted_2025 for values from ('2025-01-01') to ('2026-01-01')",
    /FROM \('2024-01-01'\)/,
  ],
  [
    "inheritance",
    "alter table public.heir inherit public.base",
    "alter table public.heir no inherit public.base",
    /^child public.heir of public.base/,
  ],
  [
    "an unlogged table",
    "alter table public.heir set unlogged",
    "alter table public.heir set logged",
    /^public.heir unlogged$/,
  ],
  [
    "the replica identity",
    "alter table public.base replica identity full",
    "alter table public.base replica identity default",
    /^replica identity of public.base full$/,
  ],
  [
    "an index as replica identity",
    "alter table public.base replica identity using index base_id",
    "alter table public.base replica identity default",
    /^replica identity of public.base index public.base_id$/,
  ],
  [
    "a rule",
    "create rule quiet as on delete to public.base do instead nothing",
    "drop rule quiet on public.base",
    /^rule quiet on public.base O CREATE RULE/,
  ],
  [
    "an aggregate's definition",
    "create or replace aggregate public.total(int) (sfunc = int4pl, stype = int, initcond = '1')",
    "create or replace aggregate public.total(int) (sfunc = int4pl, stype = int, initcond = '0')",
    /^aggregate public.total\(integer\) .*"agginitval": "1"/,
  ],
  [
    "a column's storage",
    "alter table public.base alter label set storage external",
    "alter table public.base alter label set storage default",
    /^column public.base.label storage external$/,
  ],
  [
    "a column's statistics target",
    "alter table public.base alter label set statistics 500",
    "alter table public.base alter label set statistics default",
    /^column public.base.label statistics 500$/,
  ],
  [
    "extended statistics",
    "create statistics public.related (ndistinct) on id, label from public.base",
    "drop statistics public.related",
    /^statistics owner postgres CREATE STATISTICS public.related \(ndistinct\)/,
  ],
  [
    "a comment on a sequence",
    "comment on sequence public.counter is 'Counts'",
    "comment on sequence public.counter is null",
    /^sequence public.counter comment "Counts"$/,
  ],
  [
    "a comment on an index",
    "comment on index public.children_parent_idx is 'Fast'",
    "comment on index public.children_parent_idx is null",
    /^index public.children_parent_idx comment "Fast"$/,
  ],
  [
    "a CLUSTER mark",
    "alter table public.children cluster on children_parent_idx",
    "alter table public.children set without cluster",
    /^public.children clustered on public.children_parent_idx$/,
  ],
  [
    "whitespace inside a policy's string",
    "alter policy own on public.parents with check (current_user <> E'a\n b')",
    "alter policy own on public.parents with check (true)",
    /'a⏎ b'/,
  ],
  [
    "a publication",
    "create publication news for table public.base where (id > 1)",
    "drop publication news",
    /^publication news table public.base \(id, label\) where \(id > 1\)$/,
  ],
  [
    "what a publication publishes",
    "create publication news with (publish = 'insert')",
    "drop publication news",
    /^publication news owner postgres .*"pubinsert": true/,
  ],
  [
    "a setting of a role in this database",
    "do $$ begin execute format('alter role anon in database %I set work_mem = ''5MB''', current_database()); end $$",
    "do $$ begin execute format('alter role anon in database %I reset work_mem', current_database()); end $$",
    /^setting of anon in this database work_mem=5MB$/,
  ],
  [
    "a setting of the database",
    "do $$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end $$",
    "do $$ begin execute format('alter database %I reset work_mem', current_database()); end $$",
    /^setting of everybody in this database work_mem=5MB$/,
  ],
  [
    "a storage bucket",
    "insert into storage.buckets (id, name, public) values ('b', 'b', true)",
    "set storage.allow_delete_query = 'true'; delete from storage.buckets where id = 'b'",
    /^bucket .*"public": true/,
  ],
  [
    "a grant on a table of auth",
    "grant select on auth.users to authenticated",
    "revoke select on auth.users from authenticated",
    /^auth.users grant select to authenticated$/,
  ],
  [
    "a grant on a column of auth",
    "grant select (email) on auth.users to authenticated",
    "revoke select (email) on auth.users from authenticated",
    /^column auth.users.email grant select to authenticated$/,
  ],
  [
    "a grant on schema extensions",
    "grant create on schema extensions to service_role",
    "revoke create on schema extensions from service_role",
    /^schema extensions grant create to service_role$/,
  ],
  [
    "a grant on a function in schema extensions",
    "create function extensions.mine() returns int language sql as 'select 1'; grant execute on function extensions.mine() to anon",
    "drop function extensions.mine()",
    /^function extensions.mine\(\) grant execute to anon$/,
  ],
  [
    "default privileges in schema extensions",
    "alter default privileges in schema extensions grant execute on functions to anon",
    "alter default privileges in schema extensions revoke execute on functions from anon",
    /^default privileges for postgres in extensions on functions grant execute to anon$/,
  ],
  [
    "a function in another schema",
    "create function extensions.mine() returns int language sql as 'select 1'",
    "drop function extensions.mine()",
    /^function extensions.mine\(\) owner postgres CREATE OR REPLACE FUNCTION/,
  ],
  ["a schema", "create schema another", "drop schema another", /^schema another owner postgres$/],
  [
    "a table in a schema that a migration made",
    "create table own_room.things (id int)",
    "drop table own_room.things",
    /^table own_room.things owner postgres$/,
  ],
  [
    "an extension",
    "create extension citext with schema extensions",
    "drop extension citext",
    /^extension citext in extensions$/,
  ],
])("sees %s change", async (_what, sql, undo, line) => {
  const { missing, added } = await changeOf(sql, undo);
  expect([...missing, ...added]).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
});

test("does not take the order of columns for a difference", async () => {
  const { missing, added } = await changeOf(
    "alter table public.children drop label; alter table public.children add label text check (label <> '')",
    "select 1",
  );
  expect([missing, added]).toEqual([[], []]);
});

test("reads the fields that checks need", async () => {
  const catalog = await readCatalog(database.url);
  expect(catalog.functions.find(({ name }) => name === "touch")).toMatchObject({
    schema: "private",
    definer: true,
    settings: ['search_path=""'],
    volatility: "volatile",
    owner: "postgres",
  });
  expect(catalog.policies.find(({ name }) => name === "own")).toMatchObject({
    permissive: true,
    command: "update",
    roles: ["authenticated"],
    using: "(mood = 'good'::public.mood)",
    check: "true",
  });
  expect(
    catalog.columns.find(({ table, name }) => table === "parents" && name === "id"),
  ).toMatchObject({
    position: 1,
    notNull: true,
    generated: "generated always as identity",
    default: null,
  });
});
