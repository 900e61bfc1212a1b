import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { mutantsOf, mutantStatements } from "./generate.ts";
import type { Mutant } from "./mutant.ts";
import { readOriginal } from "./original.ts";

const schema = `
  create schema private;
  create table public."Odd ""Things""" ("a/b" uuid primary key, owner uuid not null, "order" int check ("order" > 0), note text unique, seen boolean);
  alter table public."Odd ""Things""" enable row level security;
  revoke all on public."Odd ""Things""" from anon, authenticated;
  grant select, update (note) on public."Odd ""Things""" to authenticated;

  create function private.may(who uuid, roles text[]) returns boolean language sql stable security definer set search_path = '' as $$
    select who is not null and exists (select from public."Odd ""Things""" as t where t.owner = who)
  $$;
  create function private.mine() returns setof uuid language plpgsql stable security definer set search_path = '' as $$
  begin
    if not private.may(null, '{}') then raise exception 'no'; end if;
    return query select t."a/b" from public."Odd ""Things""" as t where t.owner = auth.uid();
  end $$;
  create function private.unused() returns boolean language sql as 'select true';
  create function private.guard() returns trigger language plpgsql as 'begin return new; end';
  create trigger guard before update on public."Odd ""Things""" for each row execute function private.guard();

  create policy "reads, 'all'" on public."Odd ""Things""" for select to authenticated, service_role
    using ((owner = (select auth.uid()) or "a/b" in (select private.mine())) and seen is not true);
  create policy moves on public."Odd ""Things""" for update to authenticated
    using (private.may(owner, '{coach}')) with check (private.may(owner, '{coach}') and "order" > 1);
  create policy office on public."Odd ""Things""" as restrictive for update to authenticated
    using ((select private.may(null, '{admin}'))) with check ((select private.may(null, '{admin}')));
  create view public.things with (security_invoker = true) as select note from public."Odd ""Things""";
  revoke all on public.things from anon, authenticated;

  create schema "App";
  create type "App".rank as enum ('low', 'high');
  create table "App".members (team uuid not null, who uuid not null, note text, primary key (team, who));
  create unique index one_note on "App".members (lower(note)) where team is not null;
  create unique index unread on "App".members (note);
  alter table "App".members add constraint apart exclude using btree (team with =, note with =);
  alter table "App".members enable row level security;
  create function "App"."is in"("order" uuid, variadic ranks "App".rank[]) returns boolean language sql stable security definer set search_path = ''
    begin atomic select exists (select from "App".members m where m.team = "order" and m.who = auth.uid()); end;
  create function "App".teams() returns uuid[] language sql stable security definer set search_path = '' return array(select m.team from "App".members m where m.who = auth.uid());
  create function "App".rank() returns "App".rank language sql stable as $$ select 'low'::"App".rank $$;
  create procedure "App".tidy() language sql security definer set search_path = '' as 'delete from "App".members where team is null';
  create policy team on "App".members using ("App"."is in"(team, 'low', 'high') and team = any ("App".teams()) and "App".rank() = 'high');
  create rule keep as on delete to "App".members do instead nothing;
  create view public.mates with (security_barrier, security_invoker = 0, check_option = local) as select team, note from "App".members where who = auth.uid() and note <> '';
  grant select on public.mates to authenticated;
  revoke all on all routines in schema "App" from public;
  revoke all on all functions in schema public, private from public, anon, authenticated;
  grant usage on schema private to authenticated;`;

describe("the mutants of a small schema with odd names", () => {
  let database: ScratchDatabase;
  let mutants: Mutant[];
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) => session.script(schema));
    mutants = mutantsOf(await readOriginal(database.url));
  });
  afterAll(() => database.drop());

  const ids = (start: string): string[] =>
    mutants.filter(({ id }) => id.startsWith(start)).map(({ id }) => id.slice(start.length));
  const table = 'public."Odd ""Things"""';

  it("are told apart by their ids, and run every one", async () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    await withSession(database.url, async (session) => {
      const refused: string[] = [];
      for (const { id, statements } of mutants) {
        await session.script("begin");
        for (const statement of statements)
          await session
            .script(statement)
            .catch((error: Error) => refused.push(`${id}: ${error.message}`));
        await session.script("rollback");
      }
      expect(refused).toEqual([]);
    });
  });

  it("break a policy's existence, kind, conditions and roles", () => {
    expect(ids(`policy/${table}/reads, 'all'/`)).toEqual([
      "drop",
      "restrictive",
      "using-true",
      "using-without-1",
      "using-without-2",
      "using-without-3",
      "using-without-4",
      "to-public",
      "to-anon",
    ]);
    expect(ids(`policy/${table}/moves/`)).toEqual([
      "drop",
      "restrictive",
      "using-true",
      "check-true",
      "check-dropped",
      "check-without-1",
      "check-without-2",
      "to-public",
      "to-anon",
    ]);
  });

  it("leave out a check that repeats a using in which the row does not occur: nobody could notice", () => {
    expect(ids(`policy/${table}/office/`)).toEqual([
      "drop",
      "permissive",
      "using-true",
      "to-public",
      "to-anon",
    ]);
  });

  it("grant what is missing: columns where some are granted, functions, schemas", () => {
    const all = ["insert", "update", "delete", "truncate", "references", "trigger", "maintain"];
    const byColumn = ["update(a/b)", "update(owner)", "update(order)", "update(seen)"];
    expect(ids(`grant/${table}/`).filter((id) => id.endsWith("/authenticated"))).toEqual(
      [...all, ...byColumn].map((privilege) => `${privilege}/authenticated`),
    );
    expect(ids(`grant/${table}/select/`)).toEqual(["anon"]);
    expect(ids("grant/private.may(uuid, text[])/")).toEqual([
      "execute/anon",
      "execute/authenticated",
    ]);
    expect(ids("grant/private/")).toEqual(["usage/anon", "create/anon", "create/authenticated"]);
  });

  it("make functions that decide answer wrongly, and leave others alone", () => {
    expect(ids("function/private.may(uuid, text[])/")).toEqual([
      "true",
      "ignores-who",
      "ignores-roles",
      "no-search-path",
      "invoker",
      "without-1",
      "without-2",
      "without-3",
    ]);
    expect(ids("function/private.mine()/")).toEqual([
      "everything",
      "no-search-path",
      "invoker",
      "without-1",
      "without-2",
    ]);
    expect(ids("function/private.unused()/")).toEqual([]);
  });

  it("take away row security, triggers, the keys and checks that policies read, and the caller's rights of a view", () => {
    expect(ids(`rls/${table}/`)).toEqual(["disable"]);
    expect(ids(`trigger/${table}/`)).toEqual(["guard/drop", "guard/disable"]);
    expect(ids(`constraint/${table}/`)).toEqual([
      'Odd "Things"_order_check/drop',
      'Odd "Things"_pkey/drop',
    ]);
    expect(ids("view/public.things/")).toEqual(["security_definer"]);
  });

  it("look into every schema that a migration made, whatever its name", () => {
    expect(ids('policy/"App".members/team/').length).toBeGreaterThan(3);
    expect(ids('rls/"App".members/')).toEqual(["disable"]);
    expect(ids("grant/App/")).toEqual([
      "usage/anon",
      "create/anon",
      "usage/authenticated",
      "create/authenticated",
    ]);
    expect(ids("grant/auth")).toEqual([]);
  });

  it("break helpers whose body is no text, that answer lists or ranks, or take the rest of a call; and procedures", () => {
    expect(ids('function/"App"."is in"(uuid, "App".rank[])/')).toEqual([
      "true",
      "ignores-order",
      "no-search-path",
      "invoker",
      "without-1",
      "without-2",
      "without-3",
    ]);
    expect(ids('function/"App".teams()/')).toEqual([
      "everything",
      "no-search-path",
      "invoker",
      "without-1",
    ]);
    expect(ids('function/"App".rank()/')).toEqual(["other"]);
    expect(ids('function/"App".tidy()/')).toEqual(["no-search-path", "invoker"]);
  });

  it("take away unique indexes and exclusions that a policy leans on, and rules", () => {
    expect(ids('constraint/"App".members/')).toEqual([
      "apart/drop",
      "members_pkey/drop",
      "one_note/drop",
    ]);
    expect(ids('rule/"App".members/')).toEqual(["keep/drop"]);
  });

  it("take away the conditions of a view that reads with its owner's rights, and its check", () => {
    expect(ids("view/public.mates/")).toEqual([
      "without-1",
      "without-2",
      "without-3",
      "no-check-option",
    ]);
  });

  it("do what they say", async () => {
    await withSession(database.url, async (session) => {
      const answer = async (): Promise<unknown> =>
        (await session.rows("select private.may(gen_random_uuid(), '{}') as may"))[0];
      await session.script("begin");
      expect(await answer()).toEqual({ may: false });
      for (const statement of await mutantStatements(
        database.url,
        "function/private.may(uuid, text[])/true",
      ))
        await session.script(statement);
      expect(await answer()).toEqual({ may: true });
      await session.script("rollback");
    });
    await expect(mutantStatements(database.url, "policy/none/none/drop")).rejects.toThrow(
      "There is no mutant policy/none/none/drop.",
    );
  });
});
