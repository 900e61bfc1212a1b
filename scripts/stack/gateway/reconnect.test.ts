import { afterEach, expect, test } from "vitest";
import {
  freshEmail,
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../tests/support/gateway.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";

const opened: GatewayUnderTest[] = [];
afterEach(async () => {
  for (const under of opened.splice(0)) await under.close();
});

const open = async (setup: string): Promise<GatewayUnderTest> => {
  const under = await gatewayUnderTest(setup);
  opened.push(under);
  return under;
};

const table = (column: string): string =>
  `create table public.things (${column} text);
   grant select on public.things to service_role;
   insert into public.things values ('here');`;

/** In this database a request of anon may take as long as it likes: what ends it is the cut. */
const unhurried = `
  do $$ begin
    execute format('alter role anon in database %I set statement_timeout = 0', current_database());
  end $$;`;

/** Reads the table once: supabase-js would try a 503 again by itself. */
async function things(under: GatewayUnderTest): Promise<unknown> {
  const answer = await under.request("/rest/v1/things", { headers: { apikey: secrets.secretKey } });
  return answer.json();
}

/**
 * Puts another database in the place of the gateway's, as a reset does; `pause` lies between the
 * two.
 */
async function replaceDatabase(
  under: GatewayUnderTest,
  setup: string,
  pause: () => Promise<void> = async () => undefined,
): Promise<void> {
  const next = await scratchDatabase({ migrations: "none" });
  await withSession(next.url, (session) => session.script(setup));
  const maintenance = new URL(under.adminUrl);
  maintenance.pathname = "/template1";
  await withSession(maintenance.toString(), async (session) => {
    await session.rows(`alter database ${under.databaseName} allow_connections false`);
    await session.rows(
      "select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1",
      [under.databaseName],
    );
    await session.rows(`drop database ${under.databaseName}`);
    await pause();
    await session.rows(`alter database ${next.name} rename to ${under.databaseName}`);
  });
}

test("After the database was replaced, the next request sees the new one", async () => {
  const under = await open(table("first"));
  expect(await things(under)).toEqual([{ first: "here" }]);
  await signedUp(under);
  await replaceDatabase(under, table("second"));
  expect(await things(under)).toEqual([{ second: "here" }]);
  await signedUp(under);
});

test("A request that comes while the database is away waits for it", async () => {
  const under = await open(table("first"));
  expect(await things(under)).toEqual([{ first: "here" }]);
  const waiting: Array<Promise<unknown>> = [];
  await replaceDatabase(under, table("second"), async () => {
    waiting.push(things(under));
    // The request is turned away meanwhile, and comes again. Where it is slower than this, it is
    // not turned away and is answered all the same.
    await new Promise((resolve) => setTimeout(resolve, 400));
  });
  expect(await Promise.all(waiting)).toEqual([[{ second: "here" }]]);
});

test("A request to a database that stays away is told so with 503", async () => {
  const under = await open("");
  const maintenance = new URL(under.adminUrl);
  maintenance.pathname = "/template1";
  await withSession(maintenance.toString(), (session) =>
    session.rows(`drop database ${under.databaseName} with (force)`),
  );
  const answer = await under.request("/rest/v1/things");
  expect([answer.status, await answer.json()]).toEqual([
    503,
    expect.objectContaining({ code: expect.stringMatching(/^PGRST00[0-3]$/) }),
  ]);
});

test("Connections that are cut between two requests are made again", async () => {
  const under = await open(table("first"));
  for (let round = 0; round < 3; round++) {
    expect(await things(under)).toEqual([{ first: "here" }]);
    await withSession(under.adminUrl, (session) =>
      session.rows(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`,
      ),
    );
  }
  expect(await things(under)).toEqual([{ first: "here" }]);
});

test(
  "Work that is under way when the connections are cut ends with an answer, " +
    "and the gateway goes on",
  async () => {
    const under = await open(`${table("first")}
    ${unhurried}
    create function public.slow() returns text language sql as $$ select pg_sleep(3600)::text $$;
    grant execute on function public.slow() to anon;
    create function public.slow_trigger() returns trigger language plpgsql as
      $$ begin perform pg_sleep(3600); return null; end $$;
    create trigger slow after insert on auth.users
      for each row execute function public.slow_trigger();`);
    expect(await things(under)).toEqual([{ first: "here" }]);
    const rest = under.request("/rest/v1/rpc/slow", { method: "POST" });
    const auth = under.request("/auth/v1/signup", {
      method: "POST",
      body: JSON.stringify({ email: freshEmail(), password: "Groundwork-local-1" }),
    });
    const cut = (): Promise<unknown> =>
      withSession(under.adminUrl, async (session) => {
        const working =
          "datname = current_database() and pid <> pg_backend_pid() and state = 'active'";
        await expect
          .poll(
            async () =>
              (await session.rows(`select from pg_stat_activity where ${working}`)).length,
          )
          .toBe(2);
        await session.rows(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`,
        );
      });
    await cut();
    expect([(await rest).status, (await auth).status]).toEqual([503, 500]);
    expect(await things(under)).toEqual([{ first: "here" }]);
  },
);
