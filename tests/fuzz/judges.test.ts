import { beforeAll, describe, expect, it } from "vitest";
import { required } from "../../scripts/core/required.ts";
import type { Send } from "../../scripts/proof/fuzz/api.ts";
import type { Environment } from "../../scripts/proof/fuzz/environment.ts";
import type { KnownRow } from "../../scripts/proof/fuzz/known-rows.ts";
import {
  openEnvironment,
  personaIn,
  restRequest,
  violationOf,
} from "../support/fuzz-environment.ts";

/**
 * What is broken in the database of these tests. Whoever sends one request meets one of these, and
 * one judge only can say so: the answer shows nothing, the count is no larger than the reach, or
 * the persona could have made the change elsewhere.
 */
const broken = `
  alter policy self_can_read_notifications on public.notifications using (true);

  create function private.rename_others()
  returns trigger
  language plpgsql
  security definer
  set search_path = ''
  as $$
  begin
    update public.profiles
       set name = 'renamed'
     where id <> new.user_id and tenant_id = new.tenant_id;
    return null;
  end
  $$;
  create trigger rename_others
    after update on public.notifications
    for each row execute function private.rename_others();

  create or replace function public.rotate_join_code()
  returns text
  language sql
  security definer
  set search_path = ''
  as $$
    with changed as (
      update public.tenants set join_code = md5(id::text) returning id
    )
    select count(*)::text from changed
  $$;
`;

let environment: Environment;

beforeAll(async () => {
  const open = await openEnvironment(broken);
  ({ environment } = open);
  return () => open.close();
});

/** The id of a row that is of this class for a persona. */
function rowOf(relation: string, persona: string, seen: string): string {
  const row = environment.oracle.rows(relation).find(({ classes }) => classes[persona] === seen);
  return idOf(required(row, `a row of ${relation} that is ${seen} to ${persona}`));
}

function idOf({ row }: KnownRow): string {
  return String(row["id"]);
}

describe("the judge of counts", () => {
  const counting = { headers: { Prefer: "count=exact" } };

  it("notices a policy that hides a row from everything but the count", async () => {
    const { oracle } = environment;
    const tenant = oracle.identities.get("north-student")?.tenant;
    const hidden = oracle
      .rows("public.notifications")
      .find(
        ({ row, classes }) => classes["north-student"] !== "own" && row["tenant_id"] === tenant,
      );
    const sent = restRequest(
      environment,
      "north-student",
      "HEAD",
      "public.notifications",
      `select=id&id=eq.${idOf(required(hidden, "a notification of somebody else"))}`,
      counting,
    );
    expect(await violationOf(environment, sent)).toBe(
      "1 rows of public.notifications are counted through the filters; 0 of them are within reach",
    );
  });

  it("notices a server that counts past the policies", async () => {
    const unprotected: Send = async (sent) => ({
      ...(await environment.send(sent)),
      contentRange: (
        await environment.send({ ...sent, persona: personaIn(environment, "service-role") })
      ).contentRange,
    });
    const sent = restRequest(
      environment,
      "north-student",
      "HEAD",
      "public.profiles",
      `select=id&id=eq.${rowOf("public.profiles", "north-student", "tenant")}`,
      counting,
    );
    expect(await violationOf(environment, sent)).toBeUndefined();
    expect(await violationOf(environment, sent, unprotected)).toBe(
      "1 rows of public.profiles are counted through the filters; 0 of them are within reach",
    );
  });
});

describe("the judge of changes", () => {
  it(
    "notices a trigger that changes what is somebody else's " + "when an own row is updated",
    async () => {
      const own = rowOf("public.notifications", "north-student", "own");
      const sent = restRequest(
        environment,
        "north-student",
        "PATCH",
        "public.notifications",
        `id=eq.${own}`,
        { body: JSON.stringify({ read_at: "2026-01-01T00:00:00Z" }) },
      );
      expect(await violationOf(environment, sent)).toMatch(
        /^update of a row of public\.profiles: .*renamed/,
      );
    },
  );

  it("notices a function that may be called and writes what is foreign", async () => {
    const sent = restRequest(environment, "north-admin", "POST", "public.rotate_join_code()", "", {
      calls: true,
      readings: [],
      url: "/rest/v1/rpc/rotate_join_code",
      body: "{}",
    });
    expect(await violationOf(environment, sent)).toMatch(
      /^update of a row of public\.tenants: \{"join_code"/,
    );
  });

  it("notices a server that writes while it reads", async () => {
    const writing: Send = async (sent) => {
      const answer = await environment.send(sent);
      await environment.send(
        restRequest(
          environment,
          "service-role",
          "PATCH",
          "public.schools",
          `id=eq.${rowOf("public.schools", "north-student", "foreign")}`,
          { body: JSON.stringify({ name: "Written by a GET" }) },
        ),
      );
      return answer;
    };
    const sent = restRequest(environment, "north-student", "GET", "public.profiles", "select=id");
    expect(await violationOf(environment, sent)).toBeUndefined();
    expect(await violationOf(environment, sent, writing)).toMatch(
      /^update of a row of public\.schools: .*Written by a GET/,
    );
  });

  it("notices a server that refuses and writes all the same", async () => {
    const refusing: Send = async (sent) => ({ ...(await environment.send(sent)), status: 409 });
    const sent = restRequest(
      environment,
      "north-student",
      "DELETE",
      "public.notifications",
      `id=eq.${rowOf("public.notifications", "north-student", "own")}`,
    );
    expect(await violationOf(environment, sent, refusing)).toBe(
      "refused with 409 and changed notifications",
    );
  });
});
