// The types of @supabase/lite that are used but not exported by name.
import type { PostgresConnection } from "@supabase/lite/postgres";

/** A query builder, bound to a transaction or not. */
export type Queries = PostgresConnection["kysely"];
/** What a request asks of its transaction. */
export type ContextOptions = NonNullable<Parameters<PostgresConnection["withContext"]>[2]>;
