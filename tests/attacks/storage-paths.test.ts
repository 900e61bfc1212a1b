import { request as rawRequest } from "node:http";
import { describe, expect, it } from "vitest";
import { north, people } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";
import type { Attacker } from "../support/attacker.ts";
import { type Environment, openEnvironment } from "../support/environment.ts";
import { denied, files, object, pdf } from "../support/storage.ts";

// A path that means another place than its beginning says: to whoever resolves it later (a backup,
// a web server, a zip file), the file of one person is the file of another. The attacker is a
// student, who may write below `${north}/${student}/`.
const attack = attacks();

const oddPath = "policy/storage.objects/tenant_isolation/check-without-1";
const everyWall = [
  "policy/storage.objects/tenant_isolation/drop",
  "policy/storage.objects/self_can_upload_files/check-true",
  "trigger/storage.objects/require_uploader/drop",
];

/** How the key is written in the URL, behind the own folder. */
for (const [trick, rest] of [
  ["climbs by ..%2F", `..%2F${people.otherStudent}%2Fessay.pdf`],
  ["climbs out of the bucket", "..%2F..%2F..%2Fcourse-materials%2Fslides.pdf"],
  ["ends by climbing", "a%2F.."],
  ["says nothing by ./", "a%2F.%2Fb.pdf"],
  ["has an empty segment", "a//b.pdf"],
  ["has an encoded empty segment", "a%2F%2Fb.pdf"],
  ["is a folder", "a%2F"],
] as const)
  attack({
    name: `A student uploads to a path that ${trick}`,
    gain: "a file that resolves to somebody else's",
    by: "north-student",
    guard: oddPath,
    attempt: (me) => me.sending(pdf).post(object(`submissions/${files.ownFolder}/${rest}`), "x"),
    refusal: denied,
  });

for (const [trick, key] of [
  ["begins with a slash", `%2F${files.ownFolder}/a.pdf`],
  ["begins with ..", `..%2F${files.ownFolder}/a.pdf`],
  ["has the ids in upper case", `${files.ownFolder.toUpperCase()}/a.pdf`],
  ["has a blank before the tenant", `%20${files.ownFolder}/a.pdf`],
  ["has a blank behind the person", `${files.ownFolder}%20/a.pdf`],
  ["has no folder", "a.pdf"],
  ["has the tenant and no person", `${north}/a.pdf`],
  ["is the own folder, as a file", files.ownFolder],
] as const)
  attack({
    name: `A student uploads to a path that ${trick}`,
    gain:
      "a file outside of every folder that the policies know, " +
      "or a second one that a file system takes for the same",
    by: "north-student",
    guard: everyWall,
    attempt: (me) => me.sending(pdf).post(object(`submissions/${key}`), "x"),
    refusal: denied,
  });

for (const [trick, key] of [
  ["is encoded twice", "..%252F..%252Fa.pdf"],
  ["has encoded dots, twice", "%252e%252e/a.pdf"],
  ["has a backslash", "..%5C..%5Ca.pdf"],
  ["has a line break", "a%0Ab.pdf"],
  ["has a NUL", "a%00.pdf"],
  ["has a slash of another alphabet", "..%E2%88%95a.pdf"],
  ["has an overlong slash", "..%C0%AFa.pdf"],
] as const)
  attack({
    name: `A student uploads to a name that ${trick}`,
    gain: "a name that the next program reads otherwise",
    by: "north-student",
    guard: {
      platform: "names have letters, digits and a few signs",
      honest: (me) => me.sending(pdf).post(object(`submissions/${files.ownFolder}/a.pdf`), "x"),
    },
    attempt: (me) => me.sending(pdf).post(object(`submissions/${files.ownFolder}/${key}`), "x"),
    refusal: { status: 400 },
  });

attack({
  name: "A student moves the own file to a path that climbs",
  gain: "what an upload refuses, in two steps",
  by: "north-student",
  guard: "function/private.is_object_path(text)/true",
  arrange: (environment) =>
    environment
      .server()
      .sending(pdf)
      .request("PUT", object(`submissions/${files.ownEssay}`), "content"),
  attempt: (me) =>
    me.post(object("move"), {
      bucketId: "submissions",
      sourceKey: files.ownEssay,
      destinationKey: `${files.ownFolder}/../${people.otherStudent}/essay.pdf`,
    }),
  refusal: denied,
});

attack({
  name: "A student copies the own file to a path that climbs",
  gain: "what an upload refuses, in two steps",
  by: "north-student",
  guard: oddPath,
  arrange: (environment) =>
    environment
      .server()
      .sending(pdf)
      .request("PUT", object(`submissions/${files.ownEssay}`), "content"),
  attempt: (me) =>
    me.post(object("copy"), {
      bucketId: "submissions",
      sourceKey: files.ownEssay,
      destinationKey: `${files.ownFolder}/../${people.otherStudent}/gift.pdf`,
    }),
  refusal: denied,
});

attack({
  name: "A student has a URL signed for an upload to a path that climbs",
  gain: "what an upload refuses, by a URL",
  by: "north-student",
  guard: oddPath,
  attempt: async (me) =>
    me.sending(pdf).post(object(`upload/sign/submissions/${files.ownFolder}/..%2Fa.pdf`), {}),
  refusal: denied,
  won: ({ status }) => status === 200,
});

// Clients resolve `..` before they send; an attacker's need not, and the attacks above cannot:
// fetch is a client.
describe(
  "A student uploads to a path with dot segments, unresolved " +
    "(gain: a file in another student's folder)",
  () => {
    const guard = "alter policy self_can_upload_files on storage.objects with check (true)";
    const send = async (
      environment: Environment,
      { token }: Attacker,
      dots: string,
    ): Promise<number | undefined> => {
      const { hostname, port } = new URL(environment.apiUrl);
      const path = object(`submissions/${files.ownFolder}/${dots}/${people.otherStudent}/gift.pdf`);
      return new Promise((resolve, reject) => {
        const sent = rawRequest(
          {
            hostname,
            port,
            path,
            method: "POST",
            headers: { ...pdf, authorization: `Bearer ${token ?? ""}` },
          },
          (reply) => {
            reply.resume();
            resolve(reply.statusCode);
          },
        );
        sent.on("error", reject).end("x");
      });
    };

    it.each(["..", "%2e%2e", ".%2E"])(
      "with %s it is refused as what it means, and nothing changes; without the guard it succeeds",
      async (dots) => {
        const [guarded, open] = [await openEnvironment(), await openEnvironment([guard])];
        try {
          const me = await guarded.signIn("north-student");
          const before = await guarded.everyRow();
          expect(await send(guarded, me, dots)).toBe(400);
          expect(await guarded.everyRow()).toEqual(before);
          expect(await send(open, me, dots)).toBe(200);
          expect(
            await open.sql("select name from storage.objects where name like '%gift.pdf'"),
          ).toEqual([{ name: `${files.othersFolder}/gift.pdf` }]);
        } finally {
          await Promise.all([guarded.close(), open.close()]);
        }
      },
    );
  },
);
