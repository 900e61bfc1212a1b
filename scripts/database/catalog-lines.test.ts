import { expect, test } from "vitest";
import {
  accountTrigger,
  type Change,
  changedDatabase,
  picturePolicy,
} from "../../tests/support/changed-database.ts";

const { changeOf } = changedDatabase();

const answers = (value: number): string =>
  "create or replace function public.answer(a int) returns int " +
  `language sql immutable as 'select ${value}'`;

test.each<Change>([
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
    picturePolicy,
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
    accountTrigger,
    /^trigger account_touched on auth.users/,
  ],
  [
    "a setting of a function",
    "alter function private.touch() reset search_path",
    "alter function private.touch() set search_path = ''",
    /private.touch\(\) owner postgres .*SECURITY DEFINER⏎AS/,
  ],
  ["a function's body", answers(43), answers(42), /select 43/],
  [
    "an option of a view",
    "alter view public.moods reset (security_invoker)",
    "alter view public.moods set (security_invoker = on)",
    /^view public.moods owner postgres as/,
  ],
  [
    "a constraint",
    "alter table public.children drop constraint child_parent",
    "alter table public.children add constraint child_parent " +
      "foreign key (parent_id) references public.parents (id)",
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
])("sees %s change", async (_what, sql, undo, line) => {
  const { missing, added } = await changeOf(sql, undo);
  expect([...missing, ...added]).toEqual(expect.arrayContaining([expect.stringMatching(line)]));
});

test("does not take the order of columns for a difference", async () => {
  const { missing, added } = await changeOf(
    "alter table public.children drop label; " +
      "alter table public.children add label text check (label <> '')",
    "select 1",
  );
  expect([missing, added]).toEqual([[], []]);
});
