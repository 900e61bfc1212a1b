import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  declared,
  header,
  type OrdinaryDatabase,
  ordinaryDatabase,
  type SeenSchema,
  things,
} from "../../../tests/support/ordinary-database.ts";

/**
 * Schemas as other projects have them: the engine must observe what is there, and never call a leak
 * "none".
 */
describe("the probe engine on ordinary schemas", () => {
  let database: OrdinaryDatabase;
  beforeAll(async () => {
    database = await ordinaryDatabase();
  });
  afterAll(() => database.drop());
  const look = (schema: string, text: string): Promise<SeenSchema> => database.look(schema, text);

  it.each([
    ["null", "k text, n int", "values ('a', 1), (null, 2), ('a', null)", "k, n"],
    ["big integers", "k bigint", "values (9007199254740993), (9007199254740992)", "k"],
    ["numeric", "k numeric", "values (1.10), (12345678901234567890.123456789)", "k"],
    ["timestamps", "k timestamptz", "values ('2025-01-01 00:00:00.123456+00'), (null)", "k"],
    ["bytes", "k bytea", "values ('\\x00ff'), ('\\x5c22')", "k"],
    ["documents", "k jsonb", `values ('{"b": 1.0, "a": [null, "x,\\"y"]}'), ('2')`, "k"],
    ["awkward text", "k text", "values (e'a,b\"c\\\\d\\n(e)'), ('')", "k"],
    ["quoted columns", '"My, Key" int, "order" int', "values (1, 1), (2, 2)", '"My, Key", order'],
  ])("finds rows by keys of %s", async (_, columns, rows, key) => {
    const { reach } = await look(things(columns, rows), declared(key));
    expect(reach()).toEqual(["foreign", "foreign", "foreign", "foreign"]);
  });

  it("says so when a key does not identify its rows", async () => {
    const { reach } = await look(things("k int", "values (1), (1)"), declared("k"));
    expect(reach()[0]).toBe("error key The key (k) does not tell rows apart: it finds 4 for 2");
  });

  it("reads no other column than it needs, so that a domain may forbid null", async () => {
    const domain = "create domain public.word as text not null check (value <> '');";
    const schema = `${domain}
      ${things("id int primary key, w public.word", "values (1, 'x')")}
      alter policy everything on public.things using (id < 0) with check (id < 0);`;
    const { reach } = await look(schema, declared("id", ", probe: { insert: [id, w] }"));
    expect(reach()).toEqual(["none", "none", "none", "none"]);
  });

  it("counts a constraint as reached only when row policies came before it", async () => {
    const guarded = `create domain public.small as int check (value < 10);
      ${things("id int primary key, s int", "values (1, 20)")}
      alter table public.things alter s type public.small using 1;
      create policy none on public.things as restrictive
        for insert to authenticated with check (false);`;
    expect(
      (await look(guarded, declared("id", ', probe: { insert: [id, "s = 20"] }'))).reach()[1],
    ).toMatch(/^error 23514 value for domain/);
    const elsewhere = `${things("id int primary key", "values (1)")}
      create table public.log (id int primary key); insert into public.log values (1);
      create function public.log() returns trigger language plpgsql security definer as $$
      begin insert into public.log values (1); return new; end $$;
      create trigger log before insert on public.things
        for each row execute function public.log();`;
    expect((await look(elsewhere, declared("id"))).reach()[1]).toMatch(/^error 23505 /);
  });

  it(
    "tells `none` from `closed` where nobody can write: " +
      "views that compute, and materialized ones",
    async () => {
      const views = `
      create view public.sums as select 1 as k, count(*) as n from pg_catalog.pg_class;
      create materialized view public.copies as select 1 as k;
      revoke all on public.sums, public.copies from anon, authenticated, service_role;
      grant all on public.sums, public.copies to authenticated;`;
      const { reach } = await look(
        views,
        `${header}tables:\n  sums: { key: [k] }\n  copies: { key: [k] }\n`,
      );
      for (const view of ["public.sums", "public.copies"]) {
        expect(reach(view)).toEqual(["foreign", "none", "none", "none"]);
        expect(reach(view, "anon")).toEqual(["closed", "closed", "closed", "closed"]);
      }
    },
  );

  it("takes quoted and mixed-case names of tables, columns and functions", async () => {
    const myTable = things('"Id" int primary key', "values (1)");
    const schema = `${myTable.replaceAll("public.things", 'public."my Table"')}
      revoke update on public."my Table" from authenticated;
      grant update ("Id") on public."my Table" to authenticated;
      create table public."order" (id int);
      revoke all on public."order" from anon, authenticated, service_role;
      create function public."Do It"("The Word" text) returns text language sql return "The Word";`;
    const text = `${header}tables:
  my Table: { key: [Id], grants: { authenticated: 'select, insert, update (Id), delete' } }
  order: { key: [id] }
functions:
  Do It(text): { arguments: { The Word: "'x'" }, call: { ann: allowed } }
`;
    const { reach, call, missing, grants } = await look(schema, text);
    expect(reach('public."my Table"')).toEqual(["foreign", "foreign", "foreign", "foreign"]);
    expect(reach('public."my Table"', "anon")).toEqual(["closed", "closed", "closed", "closed"]);
    expect(call('public."Do It"(text)')).toBe("allowed");
    expect(missing).toEqual([]);
    expect(grants).toEqual([]);
  });

  it(
    "calls with nameless, variadic and left-out arguments, " +
      "and asks no arguments of a closed function",
    async () => {
      const schema = `create function public.plain(int, text) returns int language sql return $1;
      create function public.many(variadic words text[]) returns int
        language sql return cardinality(words);
      create function public.some(a int, b int default 2, c int default 3) returns int
        language plpgsql as $$
        begin if b <> 2 or c <> 4 then raise exception 'no'; end if; return a; end $$;
      create function public.shut(a int) returns int language sql return a;
      revoke all on function public.shut(int) from public, anon, authenticated, service_role;
      create procedure public.proceed() language sql as '';
      create aggregate public.total(int) (sfunc = int4pl, stype = int);`;
      const text = `${header}tables: {}
functions:
  plain(integer, text): { arguments: { $2: "'x'", $1: "1" }, call: { ann: allowed } }
  many(text[]): { arguments: { words: "array['a', 'b']" }, call: { ann: allowed } }
  some(integer, integer, integer): { arguments: { c: "4", a: "1" }, call: { ann: allowed } }
  shut(integer): { call: {} }
`;
      const { call, missing, notOverRest } = await look(schema, text);
      expect(
        [
          "plain(integer, text)",
          "many(text[])",
          "some(integer, integer, integer)",
          "shut(integer)",
        ].map((name) => call(`public.${name}`)),
      ).toEqual(["allowed", "allowed", "allowed", "closed"]);
      expect(missing).toEqual([]);
      expect(notOverRest).toEqual(["public.plain(integer, text)"]);
    },
  );

  it("observes partitions, which REST does not serve", async () => {
    const schema = `create table public.things (k int primary key) partition by range (k);
      create table public.part partition of public.things for values from (0) to (9);
      insert into public.things values (1);
      grant all on public.part to authenticated;`;
    const { reach, notOverRest } = await look(
      schema,
      `${header}tables:\n  things: { key: [k] }\n  part: { key: [k] }\n`,
    );
    expect(reach("public.part")).toEqual(["foreign", "foreign", "foreign", "foreign"]);
    expect(notOverRest).toEqual(["public.part"]);
  });

  it("inserts into more columns than a function takes arguments", async () => {
    const names = Array.from({ length: 120 }, (_, index) => `c${index}`);
    const { reach } = await look(
      things(
        names.map((name) => `${name} int`).join(", "),
        `values (${names.map(() => 1).join(", ")})`,
      ),
      declared("c0", `, probe: { insert: [${names.join(", ")}] }`),
    );
    expect(reach()).toEqual(["foreign", "foreign", "foreign", "foreign"]);
  });

  it(
    "sees a schema that a role may not use as closed: " + "its tables, views and functions",
    async () => {
      const schema = `create schema api; grant usage on schema api to authenticated;
      create table public.things (
        id bigint generated always as identity primary key, word text
      );
      insert into public.things (word) values ('x');
      create view api.things as select id, word from public.things;
      create function api.hello() returns int language sql return 1;
      grant all on api.things to anon, authenticated;`;
      const text = `${header}tables:
  api.things: { key: [id], probe: { insert: [word], update: [word] } }
functions:
  api.hello(): { call: { ann: allowed } }
`;
      const { reach, call } = await look(schema, text);
      expect(reach("api.things", "anon")).toEqual(["closed", "closed", "closed", "closed"]);
      expect(reach("api.things")).toEqual(["foreign", "foreign", "foreign", "foreign"]);
      expect([call("api.hello()", "anon"), call("api.hello()")]).toEqual(["closed", "allowed"]);
    },
  );

  it("sees what is not granted as closed, also where a rule does nothing instead", async () => {
    const schema = `${things("k int primary key", "values (1)")}
      create rule keep as on delete to public.things do instead nothing;`;
    const { reach } = await look(schema, declared("k"));
    expect([reach()[3], reach("public.things", "anon")[3]]).toEqual(["none", "closed"]);
  });

  it("lets `grant all` be declared, privilege by privilege", async () => {
    const schema = `${things("k int primary key", "values (1)")}
      grant all on public.things to service_role;`;
    const grants = (service: string) =>
      look(
        schema,
        declared("k", `, grants: { authenticated: all, service_role: '${service}' }`),
      ).then((seen) => seen.grants.map(({ message }) => message));
    expect(await grants("all, truncate, trigger, references, maintain")).toEqual([]);
    expect(await grants("all, truncate")).toHaveLength(1);
  });
});
