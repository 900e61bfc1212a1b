import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GatewayUnderTest, secrets, signedUp } from "../../../../tests/support/gateway.ts";
import { openNotes } from "../../../../tests/support/rest-notes.ts";
import { withSession } from "../../../database/session.ts";
import { createTokens } from "../tokens.ts";

let under: GatewayUnderTest;
let user: Awaited<ReturnType<typeof signedUp>>;
let before: unknown;
beforeAll(async () => {
  under = await openNotes(made);
  before = await privileges();
  user = await signedUp(under);
});
afterAll(() => under.close());

const made = `
  create table public.moments (
    id integer primary key, at timestamptz, local timestamp, several timestamptz[],
    never timestamptz, old timestamptz, bytes bytea, most float8, half float4
  );
  create table public.views (
    id integer primary key, moment_id integer references public.moments
  );
  create function public.moment() returns timestamptz language sql stable as
    $$ select '2026-11-22 08:06:38.210948+00'::timestamptz $$;
  grant select, insert on public.moments, public.views to authenticated;

  create function public.settings(names text[]) returns jsonb language sql stable as
    $$ select jsonb_object_agg(name, current_setting(name, true)) from unnest(names) as name $$;
  create function public.stable_write() returns void language plpgsql stable as
    $$ begin insert into public.notes (id) values (-1); end $$;
  create function public.volatile_write() returns integer language sql as
    $$ insert into public.notes (id, body) values (900, 'rpc') returning id $$;`;

/** Every grant and role there is. */
async function privileges(): Promise<unknown> {
  const [row] = await under.sql(`select
    (select jsonb_agg(to_jsonb(a) order by a) from (
      select relname, relacl::text from pg_class where relnamespace = 'public'::regnamespace
    ) a) as tables,
    (select jsonb_agg(to_jsonb(a) order by a) from (
      select nspname, nspacl::text from pg_namespace
    ) a) as schemas,
    (select jsonb_agg(to_jsonb(a) order by a) from (
      select defaclrole, defaclnamespace, defaclacl::text from pg_default_acl
    ) a) as defaults,
    (select jsonb_agg(rolname order by rolname) from pg_roles) as roles,
    (select jsonb_agg(prosrc order by prosrc) from pg_proc
      where pronamespace = 'auth'::regnamespace) as functions`);
  return row;
}

const settings = async (...names: string[]): Promise<Record<string, string | null>> => {
  const { data, error } = await user.client.rpc("settings", { names });
  if (error) throw error;
  return data as Record<string, string | null>;
};

describe("a request", () => {
  test("reads and writes what its policies allow, with embedded rows", async () => {
    await user.client.from("notes").insert({ id: 30, body: "thirty" });
    await user.client.from("replies").insert({ id: 30, note_id: 30, body: "yes" });
    const other = await signedUp(under);
    expect((await user.client.from("notes").select("id, replies(body)").eq("id", 30)).data).toEqual(
      [{ id: 30, replies: [{ body: "yes" }] }],
    );
    expect((await other.client.from("notes").select("id").eq("id", 30)).data).toEqual([]);
    expect(
      (await other.client.from("notes").update({ body: "mine" }).eq("id", 30).select()).data,
    ).toEqual([]);
  });

  test(
    "reads dates, bytes and infinity as Postgres writes them into JSON, " + "embedded or not",
    async () => {
      const columns = {
        at: "2026-11-22T08:06:38.210948+00:00",
        local: "2026-11-22T08:06:38.21",
        several: ["2026-11-22T08:06:38+00:00"],
        never: "infinity",
        old: "0044-03-15T00:00:00+00:00 BC",
        bytes: "\\x01ff",
        most: "Infinity",
        half: 0.5,
      };
      const { data, error } = await user.client
        .from("moments")
        .insert({ id: 1, ...columns })
        .select()
        .single();
      expect([error, data]).toEqual([null, { id: 1, ...columns }]);
      await under.sql("insert into public.views values (1, 1)");
      expect((await user.client.from("views").select("moments(*)")).data).toEqual([
        { moments: { id: 1, ...columns } },
      ]);
      expect((await user.client.rpc("moment")).data).toBe(columns.at);
    },
  );

  test.each(["limit=abc", "limit=1;", "offset=abc", "offset=-1"])(
    "with %s is answered in whole, as PostgREST passes over a number that it cannot read",
    async (parameters) => {
      const rows = (await user.client.from("notes").select("id")).data;
      const answer = await under.request(`/rest/v1/notes?select=id&${parameters}`, {
        headers: { authorization: `Bearer ${user.token}` },
      });
      expect([answer.status, await answer.json()]).toEqual([200, rows]);
    },
  );

  test(
    "tells the database role, claims, " +
      "path and search path as PostgREST does, and no claim by itself",
    async () => {
      const seen = await settings(
        "role",
        "search_path",
        "request.jwt.claims",
        "request.method",
        "request.path",
        "request.jwt.claim.sub",
        "transaction_read_only",
      );
      expect(JSON.parse(seen["request.jwt.claims"] ?? "")).toMatchObject({
        sub: user.id,
        role: "authenticated",
        aal: "aal1",
      });
      expect({ ...seen, "request.jwt.claims": "" }).toEqual({
        role: "authenticated",
        search_path: '"public", "extensions"',
        "request.jwt.claims": "",
        "request.method": "POST",
        "request.path": "/rpc/settings",
        "request.jwt.claim.sub": null,
        transaction_read_only: "on",
      });
    },
  );

  test("of a guest has a claim as well: its role", async () => {
    const { data } = await under
      .client()
      .rpc("settings", { names: ["role", "request.jwt.claims"] });
    expect(data).toEqual({ role: "anon", "request.jwt.claims": '{"role":"anon"}' });
  });

  test("whose token names no role is a guest's", async () => {
    const token = await createTokens(secrets.jwtSecret).sign({ sub: user.id });
    const answer = await under.request("/rest/v1/rpc/settings", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ names: ["role", "request.jwt.claims"] }),
    });
    expect(await answer.json()).toEqual({
      role: "anon",
      "request.jwt.claims": JSON.stringify({ sub: user.id, role: "anon" }),
    });
  });

  test("passes headers and cookies on", async () => {
    const answer = await under.request("/rest/v1/rpc/settings", {
      method: "POST",
      headers: { "content-type": "application/json", "x-trace": "t1", cookie: "a=b; c=d=e" },
      body: JSON.stringify({ names: ["request.headers", "request.cookies"] }),
    });
    const seen = (await answer.json()) as Record<string, string>;
    expect(JSON.parse(seen["request.headers"] ?? "")).toMatchObject({ "x-trace": "t1" });
    expect(JSON.parse(seen["request.cookies"] ?? "")).toEqual({ a: "b", c: "d=e" });
  });

  test("has the settings of its role", async () => {
    expect(await settings("statement_timeout")).toEqual({ statement_timeout: "8s" });
    const { data } = await under.client().rpc("settings", { names: ["statement_timeout"] });
    expect(data).toEqual({ statement_timeout: "3s" });
  });

  test("with GET, or to a stable function, cannot write", async () => {
    const [stable, get] = [
      await user.client.rpc("stable_write"),
      await user.client.rpc("volatile_write", {}, { get: true }),
    ];
    expect([get.status, get.error?.code]).toEqual([405, "25006"]);
    // plpgsql itself refuses a write in a function that is marked stable, before the transaction
    // does.
    expect([stable.status, stable.error?.code]).toEqual([400, "0A000"]);
    expect((await user.client.rpc("volatile_write")).data).toBe(900);
  });

  test("without a filter changes nothing", async () => {
    const { status, error } = await user.client.from("notes").update({ body: "all" });
    expect([status, error?.code, error?.message]).toEqual([
      400,
      "21000",
      "UPDATE requires a WHERE clause",
    ]);
  });

  test("sees a new column at once", async () => {
    expect((await user.client.from("notes").select("later")).error?.code).toBe("42703");
    await under.sql("alter table public.notes add column later text default 'now'");
    await expect
      .poll(
        async () =>
          (
            await user.client
              .from("notes")
              .insert({ id: 40, later: "set" })
              .select("later")
              .maybeSingle()
          ).data,
      )
      .toEqual({ later: "set" });
  });
});

test("The gateway grants nothing, creates nothing and never works as a superuser", async () => {
  const logins = await withSession(under.adminUrl, (session) =>
    session.rows<{ usename: string; usesuper: boolean }>(
      `select distinct a.usename, r.rolsuper as usesuper
         from pg_stat_activity a join pg_roles r on r.rolname = a.usename
        where a.application_name like 'groundwork %' and a.datname = '${under.databaseName}'`,
    ),
  );
  expect(logins.map((login) => login.usename)).toEqual(expect.arrayContaining(["authenticator"]));
  expect(logins.filter((login) => login.usesuper)).toEqual([]);
  // Made by a test above; its table had no grant of its own to lose.
  expect(await privileges()).toEqual(before);
});

test("The secret key reads past row level security only what it has a grant for", async () => {
  const { status, error } = await under.client(secrets.secretKey).from("notes").select();
  expect([status, error?.code]).toEqual([403, "42501"]);
  await under.sql("grant select on public.notes to service_role");
  expect((await under.client(secrets.secretKey).from("notes").select("id")).error).toBeNull();
});
