import { type AnyAST, fuzzyMatch, type IntrospectResult, type VarsContext } from "@supabase/lite";
import { isDatabaseError } from "../../../database/sql-error.ts";
import { type DatabaseAddress, isConnectionLoss, urlAs, whenReachable } from "../connect.ts";
import { databaseErrorResponse, restError } from "./errors.ts";
import type { ContextOptions, Queries } from "./lite.ts";
import { PooledConnection } from "./pool.ts";
import { currentRequest, type RestRequest, type RestRequests } from "./request.ts";
import type { CachedSchema, SchemaCache } from "./schema-cache.ts";
import { enterRequest } from "./session-context.ts";

/** Few connections carry many requests: each holds one for a transaction of milliseconds. */
const poolSize = 4;

/** One row was asked for, and the write hit more or fewer. */
const notAcceptable = 406;

/** Ends the transaction of a request that is answered with an error: nothing of it stays. */
class RolledBack extends Error {
  readonly answer: Response;

  constructor(answer: Response) {
    super("rolled back");
    this.answer = answer;
  }
}

/**
 * The connection of REST: logs in as `authenticator` and runs every request in one transaction, as
 * the request's role. It replaces the whole of @supabase/lite's handling of contexts, which at the
 * first request would create roles and grant ALL on every table to anon.
 */
export class RestConnection extends PooledConnection {
  readonly #requests: RestRequests;
  readonly #schema: SchemaCache;

  constructor(address: DatabaseAddress, requests: RestRequests, schema: SchemaCache) {
    super({ url: urlAs(address, "authenticator"), size: poolSize, name: "groundwork rest" });
    this.#requests = requests;
    this.#schema = schema;
  }

  override async introspect(): Promise<IntrospectResult> {
    // Asked for before the first request, too.
    return (await this.#schema.current()).objectsOf(this.#requests.getStore()?.schema ?? "");
  }

  override async onPostgrestAST(ast: AnyAST): Promise<AnyAST> {
    const request = currentRequest(this.#requests);
    request.query = ast;
    const objects = await this.introspect();
    if (ast.from && !isRelation(objects, ast.from))
      request.answer = relationNotFound(objects, request.schema, ast.from);
    return ast;
  }

  override async withContext<T>(
    _variables: VarsContext | undefined,
    work: (queries: Queries) => Promise<T>,
    options?: ContextOptions,
  ): Promise<T> {
    // Work on a request's own transaction already has its context.
    if (options?.transaction) return work(options.transaction);
    const request = currentRequest(this.#requests);
    // Every work of a REST request ends in its Response.
    return (request.answer ??
      (await this.#answer(request, work as (queries: Queries) => Promise<unknown>))) as T;
  }

  async #answer(
    request: RestRequest,
    work: (queries: Queries) => Promise<unknown>,
  ): Promise<unknown> {
    const progress = { entered: false };
    try {
      const schema = await this.#schema.current();
      const readOnly = mayOnlyRead(request, schema);
      const transaction = this.kysely
        .transaction()
        .setAccessMode(readOnly ? "read only" : "read write");
      const run = (): Promise<unknown> =>
        transaction.execute(async (queries) => {
          await enterRequest(queries, request, schema.roleSettings.get(request.role) ?? []);
          progress.entered = true;
          const answer = await work(queries);
          if (answer instanceof Response && answer.status === notAcceptable)
            throw new RolledBack(answer);
          return answer;
        });
      // A write that was cut off may have happened; a read can always be read again.
      return await whenReachable(run, () => readOnly || !progress.entered);
    } catch (error) {
      if (error instanceof RolledBack) return error.answer;
      if (isDatabaseError(error))
        return databaseErrorResponse(withRelationName(error, request.query), request.role);
      if (isConnectionLoss(error)) return databaseLost(error);
      throw error;
    }
  }
}

/** PostgREST's answer when its connection breaks. */
function databaseLost(error: unknown): Response {
  return restError(503, {
    code: "PGRST001",
    message: "Database client error. Retrying the connection.",
    details: String(error),
    hint: null,
  });
}

/** GET and HEAD, and functions that promise to change nothing. */
function mayOnlyRead(request: RestRequest, schema: CachedSchema): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const called = request.query?.function;
  if (!called) return false;
  const overloads = (schema.objectsOf(request.schema).functions ?? []).filter(
    (candidate) => candidate.name === called && candidate.schema === request.schema,
  );
  return overloads.length > 0 && overloads.every((candidate) => candidate.volatility !== "v");
}

function isRelation(objects: IntrospectResult, name: string): boolean {
  return [...objects.tables, ...objects.views].some((relation) => relation.name === name);
}

function relationNotFound(objects: IntrospectResult, schema: string, name: string): Response {
  const candidates = [...objects.tables, ...objects.views];
  const close = fuzzyMatch(
    name,
    candidates.map((relation) => relation.name),
  );
  return restError(404, {
    code: "PGRST205",
    details: null,
    hint: close ? `Perhaps you meant the table '${schema}.${close}'` : null,
    message: `Could not find the table '${schema}.${name}' in the schema cache`,
  });
}

/**
 * PostgREST writes every column with its relation, @supabase/lite without; Postgres names the
 * column as it is written.
 */
function withRelationName<E extends Error & { code: string }>(
  error: E,
  query: AnyAST | undefined,
): E {
  const column = /^column "([^"]+)" does not exist$/.exec(error.message)?.[1];
  if (error.code === "42703" && column && query?.from && !query.onConflict?.includes(column))
    error.message = `column ${query.from}.${column} does not exist`;
  return error;
}
