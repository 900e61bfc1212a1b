import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataOf } from "../../../../tests/support/gateway.ts";
import { openRooms, type Rooms } from "../../../../tests/support/storage-rooms.ts";
import { required } from "../../../core/required.ts";

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe("a list", () => {
  beforeAll(async () => {
    const { server } = rooms;
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
    const { ada, room } = rooms;
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
    const { ada, room } = rooms;
    for (const search of ["%", "_", "\\", "*", "50%"])
      expect(names((await room(ada).list("list", { search })).data)).toEqual([]);
    expect(names((await room(ada).list("%")).data)).toEqual([]);
  });

  test("shows nothing of what the policies hide", async () => {
    const { under, ada } = rooms;
    expect((await ada.client.storage.from("vault").list("list")).data).toEqual([]);
    expect((await under.client().storage.from("room").list("list")).data).toEqual([]);
    expect((await ada.client.storage.from("vault").listV2({ prefix: "list" })).data).toMatchObject({
      folders: [],
      objects: [],
      hasNext: false,
    });
  });

  test("of the second version pages through whole names", async () => {
    const { ada, room } = rooms;
    const page = { prefix: "list/", limit: 2, with_delimiter: true };
    const first = dataOf(await room(ada).listV2(page));
    expect([first.objects.map(({ name }) => name), first.hasNext]).toEqual([
      ["list/50_off.txt", "list/C.txt"],
      true,
    ]);
    const cursor = required(first.nextCursor, "a cursor to the next page");
    const second = dataOf(await room(ada).listV2({ ...page, cursor }));
    expect([
      second.objects.map(({ name }) => name),
      second.folders.map(({ name }) => name),
      second.hasNext,
    ]).toEqual([["list/b.txt"], ["list/deep/"], false]);
    expect(
      dataOf(await room(ada).listV2({ prefix: "list/deep/" })).objects.map(({ name }) => name),
    ).toEqual(["list/deep/d.txt", "list/deep/er/c.txt"]);
  });
});
