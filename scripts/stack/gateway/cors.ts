const methods = "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS,TRACE,CONNECT";
const exposed =
  "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, " +
  "Preference-Applied, Range-Unit, X-Total-Count, Link, X-Supabase-Api-Version";

/**
 * Answers a browser's question whether it may send a request: from everywhere, as on hosted, since
 * keys and tokens decide.
 */
export function answerPreflight(request: Request): Response {
  return new Response(null, {
    status: 200,
    headers: {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers") ?? "*",
      "Access-Control-Max-Age": "3600",
    },
  });
}

/** The same answer, readable for a browser. */
export function withCors(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Expose-Headers", exposed);
  return new Response(answer.body, {
    status: answer.status,
    statusText: answer.statusText,
    headers,
  });
}
