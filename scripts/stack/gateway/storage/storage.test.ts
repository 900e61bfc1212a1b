import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../../tests/support/gateway.ts";

/**
 * A project in which everybody writes below the own id and reads bucket `room`; nobody but servers
 * sees `vault`.
 */
const policies = `
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
  values ('room', 'room', false, null, null), ('vault', 'vault', false, null, null), ('square', 'square', true, null, null), ('inbox', 'inbox', false, null, null), ('small', 'small', false, 10, array['image/*', 'text/plain']);
  create policy members_can_read on storage.objects as permissive for select to authenticated using (bucket_id in ('room', 'small'));
  create policy self_can_write on storage.objects as permissive for insert to authenticated with check (bucket_id <> 'vault' and (storage.foldername(name))[1] = (select auth.uid())::text);
  create policy self_can_change on storage.objects as permissive for update to authenticated
    using ((storage.foldername(name))[1] = (select auth.uid())::text) with check ((storage.foldername(name))[1] = (select auth.uid())::text);
  create policy forms_arrive_by_upload on storage.objects as restrictive for insert to authenticated
    with check (bucket_id <> 'inbox' or (storage.operation() = 'storage.object.upload' and metadata ->> 'mimetype' = 'text/plain' and user_metadata ->> 'form' = '7' and owner_id = (select auth.uid())::text));
  create policy small_ones_are_not_signed on storage.objects as restrictive for insert to authenticated with check (bucket_id <> 'small' or storage.operation() <> 'storage.object.sign_upload_url');
  create policy self_can_remove on storage.objects as permissive for delete to authenticated using ((storage.foldername(name))[1] = (select auth.uid())::text);
`;

let under: GatewayUnderTest;
type Person = Awaited<ReturnType<typeof signedUp>>;
let ada: Person;
let bob: Person;
let server: ReturnType<GatewayUnderTest["client"]>["storage"];

beforeAll(async () => {
  under = await gatewayUnderTest(policies);
  [ada, bob] = [await signedUp(under), await signedUp(under)];
  server = under.client(secrets.secretKey).storage;
});
afterAll(() => under.close());

const room = (person: Person) => person.client.storage.from("room");
const refused = {
  status: 400,
  statusCode: "403",
  message: "new row violates row-level security policy",
};
const notFound = { status: 400, statusCode: "404", message: "Object not found" };
const rows = (name: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
  under.sql(
    `select bucket_id, owner_id, owner::text, metadata ->> 'mimetype' as type, user_metadata from storage.objects where name = '${name}'`,
  );
const contents = (): string[] =>
  readdirSync(under.filesFolder).flatMap((folder) => readdirSync(join(under.filesFolder, folder)));

describe("an upload", () => {
  test("is stored for its owner, and read back as it was by whom the policies let", async () => {
    const name = `${ada.id}/notes/first.txt`;
    const { data, error } = await room(ada).upload(name, "Hello", {
      contentType: "text/plain",
      metadata: { mood: "good" },
    });
    expect(error).toBeNull();
    expect(data).toMatchObject({
      path: name,
      fullPath: `room/${name}`,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await rows(name)).toEqual([
      {
        bucket_id: "room",
        owner_id: ada.id,
        owner: ada.id,
        type: "text/plain",
        user_metadata: { mood: "good" },
      },
    ]);
    const read = await room(bob).download(name);
    expect([await read.data?.text(), read.data?.type]).toEqual(["Hello", "text/plain"]);
    expect((await under.client().storage.from("room").download(name)).error).toMatchObject(
      notFound,
    );
  });

  test("of a form keeps type, cache and metadata", async () => {
    const name = `${ada.id}/form.png`;
    expect(
      (
        await room(ada).upload(name, new Blob(["png"], { type: "image/png" }), {
          cacheControl: "60",
          metadata: { a: 1 },
        })
      ).error,
    ).toBeNull();
    expect((await room(ada).info(name)).data).toMatchObject({
      name,
      bucketId: "room",
      size: 3,
      contentType: "image/png",
      cacheControl: "max-age=60",
      metadata: { a: 1 },
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
  });

  test("outside of what the policies let leaves neither row nor content", async () => {
    const before = contents();
    for (const name of [`${bob.id}/stolen.txt`, "stolen.txt"]) {
      expect((await room(ada).upload(name, "x")).error).toMatchObject(refused);
      expect(await rows(name)).toEqual([]);
    }
    expect(
      (await under.client().storage.from("room").upload(`${ada.id}/guest.txt`, "x")).error,
    ).toMatchObject(refused);
    expect(contents()).toEqual(before);
  });

  test("does not overwrite unless asked to, and then only what the policies let", async () => {
    const name = `${ada.id}/twice.txt`;
    await room(ada).upload(name, "one");
    expect((await room(ada).upload(name, "two")).error).toMatchObject({
      status: 400,
      statusCode: "409",
      message: "The resource already exists",
    });
    expect((await room(bob).upload(name, "two", { upsert: true })).error).toMatchObject(refused);
    expect(await (await room(ada).download(name)).data?.text()).toBe("one");
    const before = contents().length;
    expect((await room(ada).upload(name, "two", { upsert: true })).error).toBeNull();
    expect((await room(ada).update(name, "three")).error).toBeNull();
    expect(await (await room(bob).download(name)).data?.text()).toBe("three");
    expect(contents()).toHaveLength(before);
  });

  test("to a bucket that does not exist, or beyond its limits, is refused", async () => {
    const name = `${ada.id}/a`;
    const to = (bucket: string) => ada.client.storage.from(bucket);
    expect((await to("nowhere").upload(name, "x")).error).toMatchObject({
      statusCode: "404",
      message: "Bucket not found",
    });
    expect((await to("small").upload(name, "x", { contentType: "text/html" })).error).toMatchObject(
      { statusCode: "415", message: "mime type text/html is not supported" },
    );
    expect(
      (await to("small").upload(name, "12345678901", { contentType: "text/plain" })).error,
    ).toMatchObject({ statusCode: "413", message: "The object exceeded the maximum allowed size" });
    expect(await rows(name)).toEqual([]);
    expect(
      (await to("small").upload(name, "1234567890", { contentType: "image/webp" })).error,
    ).toBeNull();
  });

  test.each(["a\\b", "a%b", "ä", "a\u0001", "a#b", "a~b"])(
    "under the name %j is refused",
    async (name) => {
      const answer = await under.request(
        `/storage/v1/object/room/${ada.id}/${encodeURIComponent(name)}`,
        { method: "POST", body: "x", headers: { authorization: `Bearer ${ada.token}` } },
      );
      expect([answer.status, await answer.json()]).toEqual([
        400,
        { statusCode: "400", error: "InvalidKey", message: `Invalid key: ${ada.id}/${name}` },
      ]);
    },
  );

  test("tells the policies its operation, owner, type and metadata", async () => {
    const inbox = ada.client.storage.from("inbox");
    const options = { contentType: "text/plain", metadata: { form: "7" } };
    expect(
      (await inbox.upload(`${ada.id}/1`, "x", { ...options, metadata: { form: "8" } })).error,
    ).toMatchObject(refused);
    expect(
      (await inbox.upload(`${ada.id}/1`, "x", { ...options, contentType: "text/html" })).error,
    ).toMatchObject(refused);
    expect(
      (await ada.client.storage.from("small").createSignedUploadUrl(`${ada.id}/1`)).error,
    ).toMatchObject(refused);
    expect((await inbox.upload(`${ada.id}/1`, "x", options)).error).toBeNull();
  });

  test("takes an encoded slash for a slash, once", async () => {
    const put = (path: string): Promise<Response> =>
      under.request(`/storage/v1/object/room/${path}`, {
        method: "POST",
        body: "x",
        headers: { authorization: `Bearer ${ada.token}` },
      });
    expect(await (await put(`${ada.id}%2Fencoded`)).json()).toMatchObject({
      Key: `room/${ada.id}/encoded`,
    });
    expect(await (await put(`${ada.id}%252Fencoded`)).json()).toMatchObject({
      error: "InvalidKey",
    });
  });
});

describe("a read", () => {
  test("of a public bucket needs nobody's leave, of another one it does", async () => {
    const name = `${ada.id}/poster.txt`;
    await server.from("square").upload(name, "Come!");
    await server.from("vault").upload(name, "Gold");
    const anonymously = (path: string): Promise<Response> =>
      under.gateway.fetch(new Request(`http://gateway.test/storage/v1/object/${path}`));
    expect(await (await anonymously(`public/square/${name}`)).text()).toBe("Come!");
    expect(await (await anonymously(`square/${name}`)).text()).toBe("Come!");
    for (const path of [`public/vault/${name}`, `vault/${name}`, `info/public/vault/${name}`])
      expect(await (await anonymously(path)).json()).toEqual({
        statusCode: "404",
        error: "Bucket not found",
        message: "Bucket not found",
      });
    expect(await (await anonymously(`authenticated/vault/${name}`)).json()).toMatchObject({
      message: "headers must have required property 'authorization'",
    });
    expect((await ada.client.storage.from("vault").download(name)).error).toMatchObject(notFound);
    expect((await ada.client.storage.from("vault").exists(name)).data).toBe(false);
    expect(await (await server.from("vault").download(name)).data?.text()).toBe("Gold");
  });

  test("gives ranges, headers and a name to save under; a page is only text", async () => {
    const name = `${ada.id}/page.html`;
    await room(ada).upload(name, "<script>", { contentType: "text/html; charset=utf-8" });
    const get = (headers: Record<string, string>, query = ""): Promise<Response> =>
      under.request(`/storage/v1/object/authenticated/room/${name}${query}`, {
        headers: { authorization: `Bearer ${ada.token}`, ...headers },
      });
    const whole = await get({}, "?download=a%20b.txt");
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      "content-type": "text/plain",
      "content-length": "8",
      "accept-ranges": "bytes",
      "cache-control": "max-age=3600",
      "content-disposition": "attachment; filename=a%20b.txt; filename*=UTF-8''a%20b.txt;",
    });
    const part = await get({ range: "bytes=1-3" });
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      206,
      "bytes 1-3/8",
      "scr",
    ]);
    expect(await (await get({ range: "bytes=9-" })).json()).toMatchObject({
      error: "invalid_range",
    });
    expect((await get({ "if-none-match": whole.headers.get("etag") ?? "" })).status).toBe(304);
  });

  test("of an object whose content is missing says so, unlike one that may not be seen", async () => {
    await under.sql(
      "insert into storage.objects (bucket_id, name, version) values ('room', 'seeded', '../../etc/passwd'), ('vault', 'seeded', null)",
    );
    expect((await room(ada).download("seeded")).error).toMatchObject({
      statusCode: "404",
      message: "The resource was not found",
    });
    expect((await ada.client.storage.from("vault").download("seeded")).error).toMatchObject(
      notFound,
    );
  });

  test("with a token that is none is one of nobody", async () => {
    const name = `${ada.id}/notes/first.txt`;
    const answer = await under.request(`/storage/v1/object/authenticated/room/${name}`, {
      headers: { authorization: "Bearer a.b.c" },
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { statusCode: "403", error: "Unauthorized" },
    ]);
    expect(
      await (
        await under.request(`/storage/v1/object/room/${name}`, {
          headers: { authorization: "Bearer a.b.c" },
        })
      ).json(),
    ).toMatchObject({ message: "Bucket not found" });
  });
});

describe("a list", () => {
  beforeAll(async () => {
    for (const name of [
      "list/b.txt",
      "list/C.txt",
      "list/deep/er/c.txt",
      "list/deep/d.txt",
      "list/50_off.txt",
      "listed.txt",
    ])
      await server.from("room").upload(name, "x");
    await server.from("vault").upload("list/secret.txt", "x");
  });
  const names = (entries: ReadonlyArray<{ name: string; id: string | null }> | null): string[] =>
    (entries ?? []).map(({ name, id }) => (id === null ? `${name}/` : name));

  test("shows files and folders of one folder, sorted and paged", async () => {
    expect(names((await room(ada).list("list")).data)).toEqual([
      "50_off.txt",
      "b.txt",
      "C.txt",
      "deep/",
    ]);
    expect(names((await room(ada).list("list", { limit: 2, offset: 1 })).data)).toEqual([
      "b.txt",
      "C.txt",
    ]);
    expect(
      names((await room(ada).list("list", { sortBy: { column: "name", order: "desc" } })).data),
    ).toEqual(["deep/", "C.txt", "b.txt", "50_off.txt"]);
    expect(
      names(
        (await room(ada).list("list", { sortBy: { column: "created_at", order: "desc" } })).data,
      ),
    ).toEqual(["deep/", "50_off.txt", "C.txt", "b.txt"]);
    expect(names((await room(ada).list("list", { search: "B" })).data)).toEqual(["b.txt"]);
  });

  test("takes no pattern for more than its letters", async () => {
    for (const search of ["%", "_", "\\", "*", "50%"])
      expect(names((await room(ada).list("list", { search })).data)).toEqual([]);
    expect(names((await room(ada).list("%")).data)).toEqual([]);
  });

  test("shows nothing of what the policies hide", async () => {
    expect((await ada.client.storage.from("vault").list("list")).data).toEqual([]);
    expect((await under.client().storage.from("room").list("list")).data).toEqual([]);
    expect((await ada.client.storage.from("vault").listV2({ prefix: "list" })).data).toMatchObject({
      folders: [],
      objects: [],
      hasNext: false,
    });
  });

  test("of the second version pages through whole names", async () => {
    const first = (await room(ada).listV2({ prefix: "list/", limit: 2, with_delimiter: true }))
      .data!;
    expect([first.objects.map(({ name }) => name), first.hasNext]).toEqual([
      ["list/50_off.txt", "list/C.txt"],
      true,
    ]);
    const second = (
      await room(ada).listV2({
        prefix: "list/",
        limit: 2,
        with_delimiter: true,
        cursor: first.nextCursor!,
      })
    ).data!;
    expect([
      second.objects.map(({ name }) => name),
      second.folders.map(({ name }) => name),
      second.hasNext,
    ]).toEqual([["list/b.txt"], ["list/deep/"], false]);
    expect(
      (await room(ada).listV2({ prefix: "list/deep/" })).data!.objects.map(({ name }) => name),
    ).toEqual(["list/deep/d.txt", "list/deep/er/c.txt"]);
  });
});

describe("moving, copying and removing", () => {
  test("stays within what the policies let, and takes the content along", async () => {
    await room(ada).upload(`${ada.id}/m.txt`, "moved");
    await room(bob).upload(`${bob.id}/m.txt`, "bob's");
    expect((await room(ada).move(`${ada.id}/m.txt`, `${bob.id}/gift.txt`)).error).toMatchObject(
      refused,
    );
    expect((await room(ada).move(`${bob.id}/m.txt`, `${ada.id}/loot.txt`)).error).toMatchObject(
      notFound,
    );
    expect((await room(ada).copy(`${ada.id}/m.txt`, `${bob.id}/gift.txt`)).error).toMatchObject(
      refused,
    );
    expect((await room(ada).copy(`${bob.id}/m.txt`, `${ada.id}/copy.txt`)).data).toEqual({
      path: `room/${ada.id}/copy.txt`,
    });
    expect((await room(ada).move(`${ada.id}/m.txt`, `${ada.id}/n.txt`)).error).toBeNull();
    const read = async (name: string): Promise<string | undefined> =>
      (await room(ada).download(name)).data?.text();
    expect([
      await read(`${ada.id}/n.txt`),
      await read(`${ada.id}/copy.txt`),
      await read(`${ada.id}/m.txt`),
    ]).toEqual(["moved", "bob's", undefined]);
    expect(await rows(`${ada.id}/copy.txt`)).toMatchObject([{ owner_id: ada.id }]);
  });

  test("removes only what the policies let, content included", async () => {
    await room(ada).upload(`${ada.id}/r.txt`, "x");
    await room(bob).upload(`${bob.id}/r.txt`, "x");
    const before = contents().length;
    expect(
      (await room(ada).remove([`${ada.id}/r.txt`, `${bob.id}/r.txt`])).data?.map(
        ({ name }) => name,
      ),
    ).toEqual([`${ada.id}/r.txt`]);
    expect(contents()).toHaveLength(before - 1);
    const one = await under.request(`/storage/v1/object/room/${bob.id}/r.txt`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${ada.token}` },
    });
    expect(await one.json()).toMatchObject({ statusCode: "404", error: "not_found" });
    expect(await rows(`${bob.id}/r.txt`)).toHaveLength(1);
  });
});

describe("a signed URL", () => {
  test("opens one object for anybody until it expires", async () => {
    await room(ada).upload(`${ada.id}/s.txt`, "signed");
    const { data } = await room(ada).createSignedUrl(`${ada.id}/s.txt`, 60, { download: true });
    const open = (url: string): Promise<Response> => under.gateway.fetch(new Request(url));
    const answer = await open(data!.signedUrl);
    expect([
      await answer.text(),
      answer.headers.get("content-disposition"),
      answer.headers.get("expires"),
    ]).toEqual(["signed", "attachment;", expect.any(String)]);
    expect(await (await open(data!.signedUrl.replace("s.txt", "n.txt"))).json()).toEqual({
      statusCode: "400",
      error: "InvalidSignature",
      message: "Invalid signature",
    });
    const short = (await room(ada).createSignedUrl(`${ada.id}/s.txt`, 1)).data!.signedUrl;
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await (await open(short)).json()).toEqual({
      statusCode: "400",
      error: "InvalidJWT",
      message: '"exp" claim timestamp check failed',
    });
  });

  test("is for whoever sees the object", async () => {
    await server.from("vault").upload("gold.txt", "gold");
    expect(
      (await ada.client.storage.from("vault").createSignedUrl("gold.txt", 60)).error,
    ).toMatchObject(notFound);
    expect(
      (await ada.client.storage.from("vault").createSignedUrls(["gold.txt"], 60)).data,
    ).toMatchObject([
      {
        error: "Either the object does not exist or you do not have access to it",
        signedUrl: null,
      },
    ]);
    expect(
      (await room(ada).createSignedUrls([`${ada.id}/s.txt`, "none"], 60)).data?.map(
        ({ signedUrl }) => signedUrl !== null,
      ),
    ).toEqual([true, false]);
  });

  test("to upload is for whoever may upload, and for nothing else", async () => {
    expect((await room(ada).createSignedUploadUrl(`${bob.id}/u.txt`)).error).toMatchObject(refused);
    const { data } = await room(ada).createSignedUploadUrl(`${ada.id}/u.txt`);
    expect(
      (
        await under
          .client()
          .storage.from("room")
          .uploadToSignedUrl(`${ada.id}/u.txt`, data!.token, "up")
      ).error,
    ).toBeNull();
    expect(await rows(`${ada.id}/u.txt`)).toMatchObject([{ owner_id: ada.id }]);
    expect(
      (
        await under
          .client()
          .storage.from("room")
          .uploadToSignedUrl(`${ada.id}/u.txt`, data!.token, "again")
      ).error,
    ).toMatchObject({ statusCode: "409" });
    const asRead = await under.request(
      `/storage/v1/object/sign/room/${ada.id}/u.txt?token=${data!.token}`,
    );
    expect(await asRead.json()).toMatchObject({ error: "InvalidSignature" });
    const asToken = await under.request(`/rest/v1/`, {
      headers: { authorization: `Bearer ${data!.token}` },
    });
    expect(asToken.status).toBe(401);
  });
});

describe("buckets", () => {
  test("are the server's alone unless policies say otherwise", async () => {
    expect((await ada.client.storage.listBuckets()).data).toEqual([]);
    expect((await ada.client.storage.getBucket("room")).error).toMatchObject({
      message: "Bucket not found",
    });
    expect((await ada.client.storage.createBucket("mine")).error).toMatchObject(refused);
    expect((await ada.client.storage.updateBucket("vault", { public: true })).error).toMatchObject({
      message: "Bucket not found",
    });
    expect((await ada.client.storage.emptyBucket("vault")).error).toMatchObject({
      message: "Bucket not found",
    });
    await under.sql("insert into storage.buckets (id, name) values ('bare', 'bare')");
    expect((await ada.client.storage.deleteBucket("bare")).error).toMatchObject({
      message: "Bucket not found",
    });
    expect(await under.sql("select id from storage.buckets where id = 'bare'")).toHaveLength(1);
    expect(await under.sql("select public from storage.buckets where id = 'vault'")).toEqual([
      { public: false },
    ]);
  });

  test("are made, changed, emptied and deleted by the server", async () => {
    expect(
      (
        await server.createBucket("made", {
          public: false,
          fileSizeLimit: "1MB",
          allowedMimeTypes: ["image/*"],
        })
      ).data,
    ).toEqual({ name: "made" });
    expect((await server.createBucket("made")).error).toMatchObject({ statusCode: "409" });
    expect((await server.createBucket("a/b")).error).toMatchObject({
      message: "Bucket name invalid",
    });
    expect(
      (await server.createBucket("huge", { public: false, fileSizeLimit: "1GB" })).error,
    ).toMatchObject({ statusCode: "413" });
    expect((await server.getBucket("made")).data).toMatchObject({
      id: "made",
      public: false,
      file_size_limit: 1_000_000,
      allowed_mime_types: ["image/*"],
    });
    expect(
      (await server.updateBucket("made", { public: true, fileSizeLimit: null })).error,
    ).toBeNull();
    expect((await server.getBucket("made")).data).toMatchObject({
      public: true,
      file_size_limit: null,
    });
    expect((await server.listBuckets({ search: "MAD" })).data?.map(({ id }) => id)).toEqual([
      "made",
    ]);
    await server.from("made").upload("x.png", "x", { contentType: "image/png" });
    expect((await server.deleteBucket("made")).error).toMatchObject({ statusCode: "409" });
    expect((await server.emptyBucket("made")).error).toBeNull();
    expect((await server.deleteBucket("made")).error).toBeNull();
  });
});

describe("what the embedded Storage is not", () => {
  test.each([
    "render/image/public/square/a.png",
    "upload/resumable",
    "s3/square/a",
    "iceberg/v1/config",
  ])("is refused at %s with a line that says so", async (path) => {
    const answer = await under.request(`/storage/v1/${path}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { statusCode: "404", message: expect.stringContaining("docs/fidelity.md") },
    ]);
  });
});

describe("contents", () => {
  test("lie in a folder of the database, named by version, and go with the database", async () => {
    const [row] = await under.sql(
      "select oid::text from pg_database where datname = current_database()",
    );
    expect(readdirSync(under.filesFolder)).toEqual([row!["oid"]]);
    for (const name of contents()) expect(name).toMatch(/^[0-9a-f-]{36}$/);
  });
});
