import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  notFound,
  openRooms,
  refused,
  type Rooms,
} from "../../../../tests/support/storage-rooms.ts";

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe("an upload", () => {
  test("is stored for its owner, and read back as it was by whom the policies let", async () => {
    const { under, ada, bob, room, rows } = rooms;
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
    const { ada, room } = rooms;
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
    const { under, ada, bob, room, rows, contents } = rooms;
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
    const { ada, bob, room, contents } = rooms;
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
    const { ada, rows } = rooms;
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
      const { under, ada } = rooms;
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
    const { ada } = rooms;
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
    const { under, ada } = rooms;
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

describe("contents", () => {
  test("lie in a folder of the database, named by version, and go with the database", async () => {
    const { under, contents } = rooms;
    const [row] = await under.sql(
      "select oid::text from pg_database where datname = current_database()",
    );
    expect(readdirSync(under.filesFolder)).toEqual([row?.["oid"]]);
    for (const name of contents()) expect(name).toMatch(/^[0-9a-f-]{36}$/);
  });
});
