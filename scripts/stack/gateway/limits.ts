// What the gateway in front of a project takes of a request. Kong leaves nginx's defaults
// (large_client_header_buffers; no limit of bodies) and words the answers (Kong/kong,
// kong/error_handlers.lua); before Kong stands Cloudflare, with its limit of bodies.

/** One line of a request's head: the request line or a header. */
const lineBytes = 8 * 1024;
const headBytes = 4 * lineBytes;
/** The smallest that Cloudflare documents for any plan. */
const bodyBytes = 100 * 1024 * 1024;

/** The answer to a request whose URL or headers are too long. */
export function refusedHead(request: Request): Response | undefined {
  const { pathname, search } = new URL(request.url);
  const requestLine = `${request.method} ${pathname}${search} HTTP/1.1\r\n`.length;
  if (requestLine > lineBytes) return plain(414, "URI too long");
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}\r\n`.length);
  const whole = headers.reduce((sum, length) => sum + length, requestLine);
  return whole > headBytes || headers.some((length) => length > lineBytes)
    ? plain(494, "Request header or cookie too large")
    : undefined;
}

/**
 * Lets a service have a body of bearable size. One that is announced is refused before it is read;
 * one without a length breaks off.
 */
export async function withinBodyLimit(
  request: Request,
  serve: (request: Request) => Promise<Response>,
): Promise<Response> {
  const declared = request.headers.get("content-length");
  if (Number(declared) > bodyBytes) return bodyTooLarge();
  if (declared !== null || !request.body) return serve(request);
  let size = 0;
  const meter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      size += chunk.length;
      if (size > bodyBytes) controller.error(new Error("The body is too large"));
      else controller.enqueue(chunk);
    },
  });
  const metered = new Request(request, {
    method: request.method,
    body: request.body.pipeThrough(meter),
    duplex: "half",
  });
  const answer = await serve(metered);
  return size > bodyBytes ? bodyTooLarge() : answer;
}

function bodyTooLarge(): Response {
  return plain(413, "Payload too large");
}

function plain(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
}
