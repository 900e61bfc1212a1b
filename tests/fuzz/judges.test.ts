import { beforeAll, describe, expect, it } from "vitest";
import { foldersFor } from "../../scripts/core/settings.ts";
import type { Send } from "../../scripts/proof/fuzz/api.ts";
import { type Environment, withEnvironment } from "../../scripts/proof/fuzz/environment.ts";
import { judged } from "../../scripts/proof/fuzz/judge.ts";
import type { FuzzRequest } from "../../scripts/proof/fuzz/request.ts";
import { pathName } from "../../scripts/proof/fuzz/structure.ts";
import { stackUnderTest } from "../support/stack.ts";

/**
 * What is broken in the database of these tests. Whoever sends one request meets one of these, and
 * one judge only can say so: the answer shows nothing, the count is no larger than the reach, or
 * the persona could have made the change elsewhere.
 */
const broken = `
  alter policy self_can_read_notifications on public.notifications using (true);

  create function private.rename_others() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    update public.profiles set name = 'renamed' where id <> new.user_id and tenant_id = new.tenant_id;
    return null;
  end $$;
  create trigger rename_others after update on public.notifications for each row execute function private.rename_others();

  create or replace function public.rotate_join_code() returns text language sql security definer set search_path = '' as $$
    with changed as (update public.tenants set join_code = md5(id::text) returning id) select count(*)::text from changed
  $$;

  create policy copies_see_everything on storage.objects as permissive for select to authenticated using (storage.operation() = 'storage.object.copy');
`;

let environment: Environment;
let close: () => void;
let closed: Promise<void>;

beforeAll(async () => {
  const stack = await stackUnderTest();
  await new Promise<void>((opened, failed) => {
    closed = withEnvironment(
      { folders: foldersFor(), stack, seed: 3, mutation: broken },
      async (made) => {
        environment = made;
        opened();
        await new Promise<void>((resolve) => (close = resolve));
      },
    );
    closed.catch(failed);
  });
  return async () => {
    close();
    await closed;
  };
});

function personaOf(name: string): FuzzRequest["persona"] {
  return environment.oracle.access.personas.find((persona) => persona.name === name)!;
}

function request(
  persona: string,
  method: FuzzRequest["method"],
  target: string,
  query: string,
  more: Partial<FuzzRequest> = {},
): FuzzRequest {
  const reading = {
    relation: target,
    part: 0,
    key: [],
    columns: [],
    embeds: [],
    parameters: [],
    named: [],
  };
  return {
    persona: personaOf(persona),
    api: "rest",
    method,
    target,
    calls: false,
    readings: [reading],
    url: `/rest/v1/${pathName(target)}?${query}`,
    headers: { "Content-Type": "application/json" },
    ...more,
  };
}

/** The id of a row that is of this class for a persona. */
function rowOf(relation: string, persona: string, seen: string): string {
  return String(
    environment.oracle.rows(relation).find(({ classes }) => classes[persona] === seen)!.row["id"],
  );
}

async function violationOf(
  sent: FuzzRequest,
  send: Send = environment.send,
): Promise<string | undefined> {
  return (await judged({ ...environment, send }, sent)).violation;
}

describe("the judge of counts", () => {
  const counting = { headers: { Prefer: "count=exact" } };

  it("notices a policy that hides a row from everything but the count", async () => {
    const hidden = environment.oracle
      .rows("public.notifications")
      .find(
        ({ row, classes }) =>
          classes["north-student"] !== "own" &&
          row["tenant_id"] === environment.oracle.identities.get("north-student")!.tenant,
      );
    const sent = request(
      "north-student",
      "HEAD",
      "public.notifications",
      `select=id&id=eq.${String(hidden!.row["id"])}`,
      counting,
    );
    expect(await violationOf(sent)).toBe(
      "1 rows of public.notifications are counted through the filters; 0 of them are within reach",
    );
  });

  it("notices a server that counts past the policies", async () => {
    const unprotected: Send = async (sent) => ({
      ...(await environment.send(sent)),
      contentRange: (await environment.send({ ...sent, persona: personaOf("service-role") }))
        .contentRange,
    });
    const sent = request(
      "north-student",
      "HEAD",
      "public.profiles",
      `select=id&id=eq.${rowOf("public.profiles", "north-student", "tenant")}`,
      counting,
    );
    expect(await violationOf(sent)).toBeUndefined();
    expect(await violationOf(sent, unprotected)).toBe(
      "1 rows of public.profiles are counted through the filters; 0 of them are within reach",
    );
  });
});

describe("the judge of changes", () => {
  it("notices a trigger that changes what is somebody else's when an own row is updated", async () => {
    const own = rowOf("public.notifications", "north-student", "own");
    const sent = request("north-student", "PATCH", "public.notifications", `id=eq.${own}`, {
      body: JSON.stringify({ read_at: "2026-01-01T00:00:00Z" }),
    });
    expect(await violationOf(sent)).toMatch(/^update of a row of public\.profiles: .*renamed/);
  });

  it("notices a function that may be called and writes what is foreign", async () => {
    const sent = request("north-admin", "POST", "public.rotate_join_code()", "", {
      calls: true,
      readings: [],
      url: "/rest/v1/rpc/rotate_join_code",
      body: "{}",
    });
    expect(await violationOf(sent)).toMatch(/^update of a row of public\.tenants: \{"join_code"/);
  });

  it("notices a server that writes while it reads", async () => {
    const writing: Send = async (sent) => {
      const answer = await environment.send(sent);
      await environment.send(
        request(
          "service-role",
          "PATCH",
          "public.schools",
          `id=eq.${rowOf("public.schools", "north-student", "foreign")}`,
          { body: JSON.stringify({ name: "Written by a GET" }) },
        ),
      );
      return answer;
    };
    const sent = request("north-student", "GET", "public.profiles", "select=id");
    expect(await violationOf(sent)).toBeUndefined();
    expect(await violationOf(sent, writing)).toMatch(
      /^update of a row of public\.schools: .*Written by a GET/,
    );
  });

  it("notices a server that refuses and writes all the same", async () => {
    const refusing: Send = async (sent) => ({ ...(await environment.send(sent)), status: 409 });
    const sent = request(
      "north-student",
      "DELETE",
      "public.notifications",
      `id=eq.${rowOf("public.notifications", "north-student", "own")}`,
    );
    expect(await violationOf(sent, refusing)).toBe("refused with 409 and changed notifications");
  });
});

describe("the judge of objects", () => {
  const objectOf = (seen: string): string =>
    environment.objects.all.find(
      ({ bucket, classes }) => bucket === "submissions" && classes["north-student"] === seen,
    )!.name;
  const copy = (from: string): FuzzRequest => {
    const body = JSON.stringify({
      bucketId: "submissions",
      sourceKey: from,
      destinationKey: objectOf("own").replace(/[^/]*$/, "copy.pdf"),
    });
    return request("north-student", "POST", "bucket submissions", "", {
      api: "storage",
      readings: [],
      url: "/storage/v1/object/copy",
      body,
    });
  };

  it("notices that a content which the persona may not read is copied to where it may write", async () => {
    expect(await violationOf(copy(objectOf("own")))).toBeUndefined();
    expect(await violationOf(copy(objectOf("tenant")))).toMatch(
      /copy\.pdf of bucket submissions takes the content of .*, which the persona may not read$/,
    );
  });

  it("notices a list past the policies: of files, and of the folders in which they lie", async () => {
    const past: Send = async (sent) =>
      environment.send({ ...sent, persona: personaOf("service-role") });
    const list = (prefix: string): FuzzRequest =>
      request("north-student", "POST", "bucket submissions", "", {
        api: "storage",
        readings: [],
        url: "/storage/v1/object/list/submissions",
        body: JSON.stringify({ prefix }),
      });
    const [tenant = "", colleague = ""] = objectOf("tenant").split("/");
    expect(await violationOf(list(`${tenant}/${colleague}`))).toBeUndefined();
    expect(await violationOf(list(`${tenant}/${colleague}`), past)).toMatch(
      /^the answer tells of .* of bucket submissions, which is tenant to the persona$/,
    );
    expect(await violationOf(list(tenant))).toBeUndefined();
    expect(await violationOf(list(tenant), past)).toMatch(
      /^the answer shows the folder [0-9a-f-]+, in which nothing is within reach$/,
    );
  });

  it("notices that a bucket is changed past the policies", async () => {
    const past: Send = async (sent) =>
      environment.send({ ...sent, persona: personaOf("service-role") });
    const open = request("north-admin", "PUT", "bucket submissions", "", {
      api: "storage",
      readings: [],
      url: "/storage/v1/bucket/submissions",
      body: JSON.stringify({ public: true }),
    });
    expect(await violationOf(open)).toBeUndefined();
    expect(await violationOf(open, past)).toBe("a bucket is changed");
  });

  it("notices a signed URL that opens what the persona may not read", async () => {
    const answering: Send = async (sent) => ({
      ...(await environment.send(sent)),
      opened: (await environment.send({ ...sent, persona: personaOf("service-role") })).opened,
    });
    const sign = (name: string): FuzzRequest =>
      request("north-student", "POST", "bucket submissions", "", {
        api: "storage",
        readings: [],
        url: `/storage/v1/object/sign/submissions/${name}`,
        body: JSON.stringify({ expiresIn: 60 }),
      });
    expect(await violationOf(sign(objectOf("own")), answering)).toBeUndefined();
    expect(await violationOf(sign(objectOf("tenant")), answering)).toMatch(
      /^the answer shows the content of .* of bucket submissions, which is tenant to the persona$/,
    );
  });
});
