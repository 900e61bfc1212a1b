import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { serve } from "@hono/node-server";
import type { Gateway } from "./gateway.ts";

/** Far beyond what the gateway takes, so that the gateway is who answers. */
const maxHeaderSize = 1024 * 1024;

/** Lets a gateway answer on a port of this machine. */
export function listen(gateway: Gateway, port: number, ready?: () => void): Server {
  const server = serve(
    {
      fetch: gateway.fetch,
      hostname: "127.0.0.1",
      port,
      createServer,
      serverOptions: { maxHeaderSize },
    },
    ready,
  ) as Server;
  // Node drops headers beyond a number without a word, perhaps the token.
  server.maxHeadersCount = 0;
  server.on("clientError", answerBrokenRequest);
  return server;
}

/** What is no HTTP is answered as nginx does. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const [status, words] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? ["494 Request Header Too Large", "Request header or cookie too large"]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? ["408 Request Timeout", "Request timeout"]
        : ["400 Bad Request", "Bad request"];
  const body = `${words}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${body.length}\r\n\r\n${body}`,
  );
}
