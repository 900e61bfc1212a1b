import { required } from "../../core/required.ts";
import type { Session } from "../../database/session.ts";
import type { Persona } from "../../stack/persona.ts";
import { type ApiAccess, type Clients, withClients } from "../../stack/sign-in.ts";
import type { ApiAnswer } from "./answer.ts";
import type { FuzzRequest } from "./request.ts";

/** Sends a request as its persona. */
export type Send = (request: FuzzRequest) => Promise<ApiAnswer>;

/**
 * Signs every persona in through Auth, hands out who sends their requests, and signs them out
 * again.
 */
export function withSenders<T>(
  api: ApiAccess,
  oracle: Session,
  personas: readonly Persona[],
  work: (send: Send) => Promise<T>,
): Promise<T> {
  // The database goes with the run: after a crash nothing has to be put back.
  const nothing = { note: () => undefined, forget: () => undefined };
  return withClients(
    api,
    personas,
    oracle,
    nothing,
    () => undefined,
    async (clients) => {
      const tokens = await tokensOf(personas, clients);
      return work((request) => send(api, tokens.get(request.persona.name), request));
    },
  );
}

async function tokensOf(
  personas: readonly Persona[],
  clients: Clients,
): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>();
  for (const { name } of personas.filter(({ kind }) => kind === "user")) {
    const client = required(clients.get(name), `a client that acts as ${name}`);
    const token = (await client.auth.getSession()).data.session?.access_token;
    if (token !== undefined) tokens.set(name, token);
  }
  return tokens;
}

async function send(
  { apiUrl, publishableKey, secretKey }: ApiAccess,
  token: string | undefined,
  { persona, api, method, url, headers, body }: FuzzRequest,
): Promise<ApiAnswer> {
  const key = persona.kind === "service" ? secretKey : publishableKey;
  const answer = await fetch(`${apiUrl}${url}`, {
    method,
    headers: { ...headers, apikey: key, Authorization: `Bearer ${token ?? key}` },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    contentRange: answer.headers.get("content-range"),
    text,
    opened: api === "storage" ? await opened(`${apiUrl}/storage/v1`, text) : "",
  };
}

const signedUrl = /\/object\/(upload\/)?sign\/[^"\s]+\?token=[\w.-]+/g;

/**
 * Uses every URL that Storage signed, as somebody without a token: the persona has handed on what
 * it opens.
 */
async function opened(storageUrl: string, text: string): Promise<string> {
  const contents: string[] = [];
  for (const [url, uploads] of text.matchAll(signedUrl)) {
    const answer = await fetch(
      `${storageUrl}${url}`,
      uploads ? { method: "PUT", body: "signed" } : {},
    );
    contents.push(await answer.text());
  }
  return contents.join("\n");
}
