import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataOf } from "../../../../tests/support/gateway.ts";
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

describe("a signed URL", () => {
  test("opens one object for anybody until it expires", async () => {
    const { under, ada, room } = rooms;
    await room(ada).upload(`${ada.id}/s.txt`, "signed");
    const { signedUrl } = dataOf(
      await room(ada).createSignedUrl(`${ada.id}/s.txt`, 60, { download: true }),
    );
    const open = (url: string): Promise<Response> => under.gateway.fetch(new Request(url));
    const answer = await open(signedUrl);
    expect([
      await answer.text(),
      answer.headers.get("content-disposition"),
      answer.headers.get("expires"),
    ]).toEqual(["signed", "attachment;", expect.any(String)]);
    expect(await (await open(signedUrl.replace("s.txt", "n.txt"))).json()).toEqual({
      statusCode: "400",
      error: "InvalidSignature",
      message: "Invalid signature",
    });
    const short = dataOf(await room(ada).createSignedUrl(`${ada.id}/s.txt`, 1)).signedUrl;
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await (await open(short)).json()).toEqual({
      statusCode: "400",
      error: "InvalidJWT",
      message: '"exp" claim timestamp check failed',
    });
  });

  test("is for whoever sees the object", async () => {
    const { ada, server, room } = rooms;
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
    const { under, ada, bob, room, rows } = rooms;
    expect((await room(ada).createSignedUploadUrl(`${bob.id}/u.txt`)).error).toMatchObject(refused);
    const { token } = dataOf(await room(ada).createSignedUploadUrl(`${ada.id}/u.txt`));
    expect(
      (await under.client().storage.from("room").uploadToSignedUrl(`${ada.id}/u.txt`, token, "up"))
        .error,
    ).toBeNull();
    const { exp = 0, iat = 0 } = decodeJwt(token);
    expect(exp - iat).toBe(7200);
    expect(await rows(`${ada.id}/u.txt`)).toMatchObject([{ owner_id: ada.id }]);
    expect(
      (
        await under
          .client()
          .storage.from("room")
          .uploadToSignedUrl(`${ada.id}/u.txt`, token, "again")
      ).error,
    ).toMatchObject({ statusCode: "409" });
    const asRead = await under.request(
      `/storage/v1/object/sign/room/${ada.id}/u.txt?token=${token}`,
    );
    expect(await asRead.json()).toMatchObject({ error: "InvalidSignature" });
    const asToken = await under.request(`/rest/v1/`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(asToken.status).toBe(401);
  });
});
