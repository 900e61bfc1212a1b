import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notFound, openRooms, type Rooms } from "../../../../tests/support/storage-rooms.ts";

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe("a read", () => {
  test("of a public bucket needs nobody's leave, of another one it does", async () => {
    const { under, ada, server } = rooms;
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
    const { under, ada, room } = rooms;
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

  test(
    "of an object whose content is missing says so, " + "unlike one that may not be seen",
    async () => {
      const { under, ada, room } = rooms;
      await under.sql(
        `insert into storage.objects (bucket_id, name, version)
       values ('room', 'seeded', '../../etc/passwd'), ('vault', 'seeded', null)`,
      );
      expect((await room(ada).download("seeded")).error).toMatchObject({
        statusCode: "404",
        message: "The resource was not found",
      });
      expect((await ada.client.storage.from("vault").download("seeded")).error).toMatchObject(
        notFound,
      );
    },
  );

  test("with a token that is none is one of nobody", async () => {
    const { under, ada } = rooms;
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
