import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
} from "../../../../tests/support/gateway.ts";

const setup = `
  create schema api;
  create schema hidden;
  create table public.notes (id integer primary key, body text);
  create table public.authors (id integer primary key, name text);
  create table public.only_public (id integer);
  create table api.authors (id integer primary key, name text);
  create table api.notes (
    id integer primary key, body text, author_id integer references api.authors,
    first_id integer references public.notes
  );
  create table hidden.notes (id integer primary key, body text);
  insert into public.notes values (1, 'public'), (2, 'b'), (3, 'c'), (4, 'd');
  insert into api.authors values (7, 'Ada');
  insert into api.notes values (1, 'api', 7, 1);
  insert into hidden.notes values (1, 'hidden');
  create view api.loud as select id, upper(body) as body from api.notes;
  create table api.shelves (room bigint, place bigint, label text, primary key (room, place));
  insert into api.shelves values (1, 2, 'maps');
  create view api.labels as
    select label, place, room as hall from api.shelves where room in (select 1);
  create function api.whose() returns text language sql stable as $$
    select 'api ' || current_setting('search_path') || (select body from notes where id = 1) $$;
  create function public.whose() returns text language sql stable as
    $$ select 'public ' || (select body from notes where id = 1) $$;
  create function api.write() returns text language sql as
    $$ insert into notes (id, body) values (50, 'by rpc') returning body $$;
  grant usage on schema api, hidden to service_role;
  grant all on all tables in schema public, api, hidden to service_role;
  grant execute on all functions in schema public, api to service_role;`;

/** Which schemas REST serves, as [api] of config.toml says. */
describe("the schemas that REST serves", () => {
  let under: GatewayUnderTest;
  beforeAll(async () => {
    under = await gatewayUnderTest(setup, {
      schemas: ["api", "public"],
      searchPath: ["public", "extensions"],
      maxRows: 3,
    });
  });
  afterAll(() => under.close());
  const client = (schema: string) => under.client(secrets.secretKey).schema(schema);

  it(
    "are each read, written and called by their own name, " + "also where names are alike",
    async () => {
      expect((await client("api").from("notes").select("id, body")).data).toEqual([
        { id: 1, body: "api" },
      ]);
      expect((await client("public").from("notes").select().eq("id", 1)).data).toEqual([
        { id: 1, body: "public" },
      ]);
      expect((await client("api").from("loud").select()).data).toEqual([{ id: 1, body: "API" }]);
      expect(
        (await client("api").from("notes").insert({ id: 2, body: "new" }).select("body")).data,
      ).toEqual([{ body: "new" }]);
      expect(
        (await client("api").from("notes").upsert({ id: 2, body: "newer" }).select("body")).data,
      ).toEqual([{ body: "newer" }]);
      expect(
        (await client("api").from("notes").update({ body: "newest" }).eq("id", 2).select("body"))
          .data,
      ).toEqual([{ body: "newest" }]);
      expect((await client("api").from("notes").delete().eq("id", 2).select("body")).data).toEqual([
        { body: "newest" },
      ]);
      expect(await under.sql("select count(*)::int as n from public.notes")).toEqual([{ n: 4 }]);
      expect((await client("api").rpc("whose")).data).toBe('api "api", "public", "extensions"api');
      expect((await client("public").rpc("whose")).data).toBe("public public");
      expect((await client("api").rpc("write")).data).toBe("by rpc");
      expect((await client("api").rpc("whose", {}, { get: true })).data).toMatch(/^api /);
    },
  );

  it("begin with the one that is meant where a request names none", async () => {
    const get = async (path: string) =>
      (await under.request(path, { headers: { apikey: secrets.secretKey } })).json();
    expect(await get("/rest/v1/notes?id=eq.1&select=body")).toEqual([{ body: "api" }]);
    expect(await get("/rest/v1/rpc/whose")).toMatch(/^api /);
    expect(await get("/rest/v1/only_public")).toMatchObject({
      code: "PGRST205",
      message: "Could not find the table 'api.only_public' in the schema cache",
    });
  });

  it("relate their own tables only", async () => {
    expect(
      (await client("api").from("notes").select("body, authors(name)").eq("id", 1)).data,
    ).toEqual([{ body: "api", authors: { name: "Ada" } }]);
    expect(
      (await client("public").from("notes").select("body, authors(name)")).error,
    ).toMatchObject({ code: "PGRST200" });
    expect(
      (await client("api").from("notes").select("body, notes!first_id(body)")).error,
    ).toMatchObject({ code: "PGRST200" });
  });

  it("have views that are written by the key that they show", async () => {
    expect(
      (
        await client("api")
          .from("labels")
          .update({ label: "letters" })
          .eq("hall", 1)
          .select("hall::text, place::text, label")
      ).data,
    ).toEqual([{ hall: "1", place: "2", label: "letters" }]);
    expect(
      (
        await client("api")
          .from("labels")
          .upsert({ hall: 1, place: 2, label: "maps" })
          .select("label")
      ).data,
    ).toEqual([{ label: "maps" }]);
  });

  it("are no others: their names are refused, whatever they hold", async () => {
    const read = await client("hidden").from("notes").select();
    expect([read.status, read.error?.code, read.error?.message]).toEqual([
      406,
      "PGRST106",
      "Invalid schema: hidden",
    ]);
    const written = await client("hidden").from("notes").insert({ id: 2 });
    expect([written.status, written.error?.code]).toEqual([406, "PGRST106"]);
    expect((await client("hidden").rpc("whose")).error?.code).toBe("PGRST106");
    expect((await client("api").from("hidden.notes").select()).error?.code).toBe("PGRST205");
  });

  it("answer no more rows than max_rows says", async () => {
    expect((await client("public").from("notes").select()).data).toHaveLength(3);
    expect((await client("public").from("notes").select().limit(100)).data).toHaveLength(3);
  });
});
