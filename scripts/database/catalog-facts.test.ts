import { expect, test } from "vitest";
import { type Change, changedDatabase } from "../../tests/support/changed-database.ts";

const { changeOf } = changedDatabase();

const detach = "alter table public.parted detach partition public.parted_2025";
const attach = (from: string): string =>
  "alter table public.parted attach partition public.parted_2025 " +
  `for values from ('${from}') to ('2026-01-01')`;

const inDatabase = (statement: string): string =>
  `do $$ begin execute format('${statement}', current_database()); end $$`;

test.each<Change>([
  [
    "a partition that is detached",
    detach,
    attach("2025-01-01"),
    /^partition public.parted_2025 of public.parted .*FOR VALUES FROM/,
  ],
  [
    "a partition's bounds",
    `${detach}; ${attach("2024-01-01")}`,
    `${detach}; ${attach("2025-01-01")}`,
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
    inDatabase("alter role anon in database %I set work_mem = ''5MB''"),
    inDatabase("alter role anon in database %I reset work_mem"),
    /^setting of anon in this database work_mem=5MB$/,
  ],
  [
    "a setting of the database",
    inDatabase("alter database %I set work_mem = ''5MB''"),
    inDatabase("alter database %I reset work_mem"),
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
    "create function extensions.mine() returns int language sql as 'select 1'; " +
      "grant execute on function extensions.mine() to anon",
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
