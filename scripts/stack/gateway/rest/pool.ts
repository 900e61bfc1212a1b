import { PostgresConnection } from "@supabase/lite/postgres";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { isConnectionLoss } from "../connect.ts";
import { wireTypes } from "./wire-types.ts";

/** Which connections a pool makes. */
export type PoolOptions = {
  readonly url: string;
  /** How many at most. */
  readonly size: number;
  /** Shown in pg_stat_activity. */
  readonly name: string;
  /** After how many seconds without work a connection is given back; never when left out. */
  readonly idleSeconds?: number;
};

/**
 * @supabase/lite on connections that may break at any time. Its own pool hands a broken connection
 * out again after it was released, and a rollback on it ends the process; here a connection that
 * broke is never used again.
 */
export class PooledConnection extends PostgresConnection {
  constructor(options: PoolOptions) {
    super({ url: options.url });
    this.kysely = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new Pool(options),
        createIntrospector: (queries) => new PostgresIntrospector(queries),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
  }

  override async close(): Promise<void> {
    await this.kysely.destroy();
  }
}

class Pool implements Driver {
  readonly #options: PoolOptions;
  readonly #idle: Link[] = [];
  readonly #waiting: Array<() => void> = [];
  #used = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Link> {
    while (this.#used >= this.#options.size)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#used++;
    for (;;) {
      const link = this.#idle.pop();
      if (!link) return new Link(this.#options);
      if (!link.lost) return link;
      await link.end();
    }
  }

  async releaseConnection(link: Link): Promise<void> {
    this.#used--;
    this.#idle.push(link);
    this.#waiting.shift()?.();
  }

  async beginTransaction(link: Link, settings: TransactionSettings): Promise<void> {
    await link.executeQuery(
      CompiledQuery.raw(settings.accessMode ? `begin ${settings.accessMode}` : "begin"),
    );
  }

  async commitTransaction(link: Link): Promise<void> {
    await link.executeQuery(CompiledQuery.raw("commit"));
  }

  /** A lost connection has rolled back already. */
  async rollbackTransaction(link: Link): Promise<void> {
    if (!link.lost) await link.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((link) => link.end()));
  }
}

/** One connection, for as long as it lasts. */
class Link implements DatabaseConnection {
  readonly #sql: PostgresConnection["driver"];
  #lost = false;

  constructor(options: PoolOptions) {
    // The driver of a whole connection of @supabase/lite: it carries how that reads and writes each
    // type.
    this.#sql = new PostgresConnection({
      url: options.url,
      postgresOptions: {
        max: 1,
        // A prepared `select *` breaks when a migration adds a column.
        prepare: false,
        types: wireTypes,
        max_lifetime: null,
        ...(options.idleSeconds === undefined ? {} : { idle_timeout: options.idleSeconds }),
        onclose: () => {
          this.#lost = true;
        },
        onnotice: () => undefined,
        connection: { application_name: options.name },
      },
    }).driver;
  }

  get lost(): boolean {
    return this.#lost;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#lost)
      throw Object.assign(new Error("The connection to the database is closed"), {
        code: "CONNECTION_CLOSED",
      });
    try {
      const result = await this.#sql.unsafe(query.sql, [...query.parameters] as never[]);
      return {
        rows: [...result] as Row[],
        ...(isWrite(result.command) ? { numAffectedRows: BigInt(result.count) } : {}),
      };
    } catch (error) {
      if (isConnectionLoss(error)) this.#lost = true;
      throw error;
    }
  }

  /** Part of the interface; nothing streams here. */
  streamQuery(): AsyncIterableIterator<never> {
    throw new Error("REST does not stream");
  }

  async end(): Promise<void> {
    this.#lost = true;
    await this.#sql.end({ timeout: 1 });
  }
}

function isWrite(command: string): boolean {
  return ["INSERT", "UPDATE", "DELETE", "MERGE"].includes(command);
}
