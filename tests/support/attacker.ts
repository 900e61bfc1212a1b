/** What a request came back with, as far as an attacker sees it. */
export type Reply = {
  readonly status: number;
  /** SQLSTATE or PGRST code of a refusal. */
  readonly code: string | undefined;
  readonly body: unknown;
  /** Status, headers and body: whatever leaks is somewhere in here. */
  readonly text: string;
};

/** A caller of the API: whoever holds a key and perhaps a token. */
export type Attacker = {
  /** The access token; undefined for a guest. */
  readonly token: string | undefined;
  /** The same caller with another token, or with headers besides. */
  holding(token: string): Attacker;
  sending(headers: Readonly<Record<string, string>>): Attacker;
  /** A path without a leading slash is below `/rest/v1/`; a body that is no text goes as JSON. */
  request(method: string, path: string, body?: unknown): Promise<Reply>;
  get(path: string): Promise<Reply>;
  post(path: string, body: unknown): Promise<Reply>;
  patch(path: string, body: unknown): Promise<Reply>;
  delete(path: string): Promise<Reply>;
};

/** Somebody who sends these headers with every request to an API. */
export function attackerAt(apiUrl: string, headers: Readonly<Record<string, string>>): Attacker {
  const request = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const response = await fetch(`${apiUrl}${path.startsWith("/") ? "" : "/rest/v1/"}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return replyOf(response);
  };
  return {
    token: /^Bearer (.*)$/.exec(headers["authorization"] ?? "")?.[1],
    holding: (token) => attackerAt(apiUrl, { ...headers, authorization: `Bearer ${token}` }),
    sending: (more) => attackerAt(apiUrl, { ...headers, ...more }),
    request,
    get: (path) => request("GET", path),
    post: (path, body) => request("POST", path, body),
    patch: (path, body) => request("PATCH", path, body),
    delete: (path) => request("DELETE", path),
  };
}

async function replyOf(response: Response): Promise<Reply> {
  const sent = await response.text();
  const body = parsed(sent);
  const fault = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const code = fault["error_code"] ?? fault["code"];
  // The location repeats what was asked, which tells nobody anything.
  const lines = [...response.headers]
    .filter(([name]) => name !== "date" && name !== "content-location")
    .map(([name, value]) => `${name}: ${value}`);
  return {
    status: response.status,
    code: typeof code === "string" ? code : undefined,
    body,
    text: [response.status, ...lines, "", sent].join("\n"),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
