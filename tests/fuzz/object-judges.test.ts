import { beforeAll, describe, expect, it } from "vitest";
import { required } from "../../scripts/core/required.ts";
import type { Send } from "../../scripts/proof/fuzz/api.ts";
import type { Environment } from "../../scripts/proof/fuzz/environment.ts";
import type { FuzzRequest } from "../../scripts/proof/fuzz/request.ts";
import {
  openEnvironment,
  personaIn,
  storageRequest,
  violationOf,
} from "../support/fuzz-environment.ts";

/** What is broken in the database of these tests: who copies reads what it may not. */
const broken = `
  create policy who_copies_sees_everything
    on storage.objects
    as permissive
    for select
    to authenticated
    using (storage.operation() = 'storage.object.copy');
`;

let environment: Environment;

beforeAll(async () => {
  const open = await openEnvironment(broken);
  ({ environment } = open);
  return () => open.close();
});

describe("the judge of objects", () => {
  const about = (persona: string, method: FuzzRequest["method"], path: string, body: object) =>
    storageRequest(environment, persona, method, "submissions", path, body);
  const objectOf = (seen: string): string =>
    required(
      environment.objects.all.find(
        ({ bucket, classes }) => bucket === "submissions" && classes["north-student"] === seen,
      ),
      `an object that is ${seen} to north-student`,
    ).name;
  const past: Send = async (sent) =>
    environment.send({ ...sent, persona: personaIn(environment, "service-role") });

  it(
    "notices that a content which the persona may not read " + "is copied to where it may write",
    async () => {
      const copy = (from: string): FuzzRequest =>
        about("north-student", "POST", "object/copy", {
          bucketId: "submissions",
          sourceKey: from,
          destinationKey: objectOf("own").replace(/[^/]*$/, "copy.pdf"),
        });
      expect(await violationOf(environment, copy(objectOf("own")))).toBeUndefined();
      expect(await violationOf(environment, copy(objectOf("tenant")))).toMatch(
        /copy\.pdf of bucket submissions takes the content of .*, which the persona may not read$/,
      );
    },
  );

  it(
    "notices a list past the policies: " + "of files, and of the folders in which they lie",
    async () => {
      const list = (prefix: string): FuzzRequest =>
        about("north-student", "POST", "object/list/submissions", { prefix });
      const [tenant = "", colleague = ""] = objectOf("tenant").split("/");
      expect(await violationOf(environment, list(`${tenant}/${colleague}`))).toBeUndefined();
      expect(await violationOf(environment, list(`${tenant}/${colleague}`), past)).toMatch(
        /^the answer tells of .* of bucket submissions, which is tenant to the persona$/,
      );
      expect(await violationOf(environment, list(tenant))).toBeUndefined();
      expect(await violationOf(environment, list(tenant), past)).toMatch(
        /^the answer shows the folder [0-9a-f-]+, in which nothing is within reach$/,
      );
    },
  );

  it("notices that a bucket is changed past the policies", async () => {
    const open = about("north-admin", "PUT", "bucket/submissions", { public: true });
    expect(await violationOf(environment, open)).toBeUndefined();
    expect(await violationOf(environment, open, past)).toBe("a bucket is changed");
  });

  it("notices a signed URL that opens what the persona may not read", async () => {
    const answering: Send = async (sent) => ({
      ...(await environment.send(sent)),
      opened: (await past(sent)).opened,
    });
    const sign = (name: string): FuzzRequest =>
      about("north-student", "POST", `object/sign/submissions/${name}`, { expiresIn: 60 });
    expect(await violationOf(environment, sign(objectOf("own")), answering)).toBeUndefined();
    expect(await violationOf(environment, sign(objectOf("tenant")), answering)).toMatch(
      /^the answer shows the content of .* of bucket submissions, which is tenant to the persona$/,
    );
  });
});
