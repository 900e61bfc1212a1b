import type { AsyncLocalStorage } from "node:async_hooks";
import type { AnyAST } from "@supabase/lite";
import type { Claims } from "../tokens.ts";

/**
 * What the database has to know about the REST request it works for, and what was learned on the
 * way.
 */
export type RestRequest = {
  /** The database role that the request runs as. */
  readonly role: string;
  readonly claims: Claims;
  readonly method: string;
  /** Below `/rest/v1`, as PostgREST shows it to functions. */
  readonly path: string;
  readonly headers: Headers;
  /** The schema that it is about. */
  readonly schema: string;
  readonly searchPath: readonly string[];
  /** What the request asks for, once it is parsed. */
  query?: AnyAST;
  /** An answer that is certain before the database is asked. */
  answer?: Response;
};

/**
 * Carries the request to the connection: what lies between passes nothing through but its own
 * variables.
 */
export type RestRequests = AsyncLocalStorage<RestRequest>;

/** The request of the running asynchronous context. */
export function currentRequest(requests: RestRequests): RestRequest {
  const request = requests.getStore();
  if (!request) throw new Error("REST work outside of a request");
  return request;
}
