import { afterAll, beforeAll, expect } from "vitest";
import { catalogLines, differences } from "../../scripts/database/catalog-lines.ts";
import { readCatalog } from "../../scripts/database/read-catalog.ts";
import { withSession } from "../../scripts/database/session.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { scratchDatabase } from "./stack.ts";

export const accountTrigger =
  "create trigger account_touched after insert on auth.users " +
  "for each row execute function private.touch()";

export const picturePolicy =
  "create policy picture on storage.objects as permissive for select to authenticated " +
  "using (bucket_id = 'a')";

/** A little of everything that a catalog knows. */
const schema = `
  create schema private;
  create schema own_room;
  create type public.mood as enum ('good', 'bad');
  create table public.parents (
    id int generated always as identity primary key,
    unique (id, mood),
    mood public.mood not null default 'good'
  );
  create table public.children (
    id uuid primary key,
    parent_id int constraint child_parent references public.parents (id),
    label text check (label <> '')
  );
  create index children_parent_idx on public.children (parent_id);
  create view public.moods with (security_invoker = on) as select mood from public.parents;
  create function public.answer(a int) returns int language sql immutable as 'select 42';
  create function private.touch() returns trigger
    language plpgsql security definer set search_path = '' as 'begin return new; end';
  create policy own on public.parents as permissive for update to authenticated
    using (mood = 'good') with check (true);
  create trigger touched before update on public.parents
    for each row execute function private.touch();
  ${accountTrigger};
  ${picturePolicy};
  create sequence public.counter;
  create table public.parted (id int not null, at date not null) partition by range (at);
  create table public.parted_2025 partition of public.parted
    for values from ('2025-01-01') to ('2026-01-01');
  create table public.base (id int not null constraint base_id unique, label text);
  create table public.heir (id int not null, label text);
  create aggregate public.total(int) (sfunc = int4pl, stype = int, initcond = '0');
`;

/** A change of a database, what takes it back, and a line that tells of it. */
export type Change = readonly [what: string, sql: string, undo: string, line: RegExp];

/** A database to change for the tests of a file. */
export type ChangedDatabase = {
  readonly url: () => string;
  /** What a change changes in the lines of the catalog; the change is taken back. */
  readonly changeOf: (sql: string, undo: string) => Promise<ReturnType<typeof differences>>;
};

/** Makes that database before the tests, and drops it afterwards. */
export function changedDatabase(): ChangedDatabase {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none", mode: "explicit" });
    await withSession(database.url, (session) => session.script(schema));
  });
  afterAll(() => database.drop());
  const lines = async (): Promise<string[]> => catalogLines(await readCatalog(database.url));
  return {
    url: () => database.url,
    changeOf: async (sql, undo) => {
      const before = await lines();
      await withSession(database.url, (session) => session.script(sql));
      const after = await lines();
      await withSession(database.url, (session) => session.script(undo));
      expect(differences(before, await lines())).toEqual({ missing: [], added: [] });
      return differences(before, after);
    },
  };
}
