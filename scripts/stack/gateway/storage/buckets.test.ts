import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms, refused, type Rooms } from "../../../../tests/support/storage-rooms.ts";

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe("buckets", () => {
  test("are the server's alone unless policies say otherwise", async () => {
    const { under, ada } = rooms;
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
    const { server } = rooms;
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
    const { under } = rooms;
    const answer = await under.request(`/storage/v1/${path}`);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { statusCode: "404", message: expect.stringContaining("docs/fidelity.md") },
    ]);
  });
});
