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

describe("moving, copying and removing", () => {
  test("stays within what the policies let, and takes the content along", async () => {
    const { ada, bob, room, rows } = rooms;
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
    const { under, ada, bob, room, rows, contents } = rooms;
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
