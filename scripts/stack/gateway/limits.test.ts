import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listeningGateway } from "../../../tests/support/opened-gateway.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withinBodyLimit } from "./limits.ts";

const keys = {
  jwtSecret: "a-secret-of-the-tests-with-more-than-32-characters",
  publishableKey: "sb_publishable_under_test",
  secretKey: "sb_secret_under_test",
};
let apiUrl: string;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await scratchDatabase({ migrations: "none" });
  const gateway = await listeningGateway(database, keys);
  apiUrl = gateway.apiUrl;
  close = async () => {
    await gateway.close();
    await database.drop();
  };
});
afterAll(() => close());

/** Sends bytes as they are, and returns status and body of what comes back. */
async function send(...parts: readonly string[]): Promise<[number, string]> {
  const socket = connect(Number(new URL(apiUrl).port), "127.0.0.1");
  await once(socket, "connect");
  // What is refused is not read to its end.
  socket.on("error", () => undefined);
  socket.write(parts.join(""));
  const answer = await text(socket);
  const [head = "", ...body] = answer.split("\r\n\r\n");
  const sent = body.join("\r\n\r\n");
  const whole = /chunked/i.test(head) ? sent.replace(/^[\da-f]+\r\n|\r\n0\r\n\r\n$/g, "") : sent;
  return [Number(head.split(" ")[1]), whole.trim()];
}

const head = (path: string, headers: readonly string[] = [], method = "GET"): string =>
  [
    `${method} ${path} HTTP/1.1`,
    "Host: stack",
    `apikey: ${keys.publishableKey}`,
    "Connection: close",
    ...headers,
    "\r\n",
  ].join("\r\n");

describe("the head of a request", () => {
  const nothing = "/rest/v1/nothing";

  test("may be as long as Kong lets it", async () => {
    expect((await send(head(`${nothing}?a=eq.${"x".repeat(8100)}`)))[0]).toBe(404);
    expect((await send(head(nothing, [`X-Long: ${"x".repeat(8100)}`])))[0]).toBe(404);
  });

  test("is refused as Kong refuses it when the URL is longer", async () => {
    for (const length of [8200, 20_000, 200_000])
      expect(await send(head(`${nothing}?a=eq.${"x".repeat(length)}`))).toEqual([
        414,
        "URI too long",
      ]);
  });

  test("is refused when a header is longer, or all of them together", async () => {
    const refused = [494, "Request header or cookie too large"];
    for (const length of [8200, 200_000, 2_000_000])
      expect(await send(head(nothing, [`X-Long: ${"x".repeat(length)}`]))).toEqual(refused);
    const several = Array.from({ length: 5 }, (_, n) => `X-${n}: ${"x".repeat(8000)}`);
    expect(await send(head(nothing, several))).toEqual(refused);
  });

  test("loses no header, however many there are", async () => {
    const many = Array.from({ length: 2500 }, (_, n) => `X-${n}: a`);
    const [status, body] = await send(
      head("/rest/v1/nothing", [...many, "Authorization: Bearer a"]),
    );
    expect([status, JSON.parse(body)]).toEqual([
      401,
      expect.objectContaining({ message: "Expected 3 parts in JWT; got 1" }),
    ]);
  });

  test("is refused when it is no HTTP", async () => {
    expect(await send("hello\r\n\r\n")).toEqual([400, "Bad request"]);
    expect(await send(head(nothing, ["Content-Length: -1"], "POST"))).toEqual([400, "Bad request"]);
  });
});

describe("a body that is too large", () => {
  const chunk = `${(70_000).toString(16)}\r\n${"a".repeat(70_000)}\r\n`;
  const announced = (path: string, length: number) =>
    send(head(path, [`Content-Length: ${length}`], "POST"));
  const streamed = (path: string) =>
    send(head(path, ["Transfer-Encoding: chunked"], "POST"), chunk.repeat(16), "0\r\n\r\n");

  test("is refused by Auth beyond a mebibyte, as GoTrue does", async () => {
    const refused = {
      code: 413,
      error_code: "request_entity_too_large",
      msg: "Request body too large (max 1048576 bytes)",
    };
    for (const [status, body] of [
      await announced("/auth/v1/signup", 1024 * 1024 + 1),
      await streamed("/auth/v1/signup"),
    ])
      expect([status, JSON.parse(body)]).toEqual([413, refused]);
  });

  test("is refused by Storage beyond a mebibyte of JSON, as Fastify does", async () => {
    const refused = {
      statusCode: "413",
      error: "FastifyError",
      message: "Request body is too large",
    };
    for (const [status, body] of [
      await announced(`/storage/v1/bucket?apikey=${keys.secretKey}`, 1024 * 1024 + 1),
      await streamed(`/storage/v1/bucket?apikey=${keys.secretKey}`),
    ])
      expect([status, JSON.parse(body)]).toEqual([413, refused]);
  });

  test("is refused before REST beyond what Cloudflare passes on", async () => {
    expect(await announced("/rest/v1/nothing", 100 * 1024 * 1024 + 1)).toEqual([
      413,
      "Payload too large",
    ]);
  });

  test("is refused before REST when it announces no length", async () => {
    const part = new Uint8Array(10 * 1024 * 1024);
    let parts = 0;
    const body = new ReadableStream({
      pull: (controller) => (parts++ < 100 ? controller.enqueue(part) : controller.close()),
    });
    const request = new Request(apiUrl, { method: "POST", body, duplex: "half" });
    const answer = await withinBodyLimit(request, async (limited) => {
      let size = 0;
      try {
        for await (const bytes of limited.body ?? []) size += bytes.length;
      } catch {
        return Response.json({ size }, { status: 500 });
      }
      return Response.json({ size });
    });
    expect([answer.status, await answer.text()]).toEqual([413, "Payload too large\n"]);
    expect(parts).toBeLessThan(20);
  });
});
