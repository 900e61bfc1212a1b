import type { ReplayDatabase } from "./database.ts";
import type { Observation } from "./observation.ts";

/** One incident and how to see it. */
export type Incident = {
  /** As in docs/incidents.md. */
  readonly id: string;
  readonly title: string;
  /** Version of the migration that ends it. */
  readonly fixedBy: string;
  /**
   * Version of the first migration that works on it, when it takes several; "before" is before this
   * one.
   */
  readonly fixBeginsWith?: string;
  /** Puts data into the schema as it was before the fix, as `postgres`. The fix has to live with it. */
  readonly prepare: string;
  /** The same question on both sides. */
  probe(database: ReplayDatabase): Promise<Observation>;
  /** The outcome before the fix. */
  readonly red: string;
  /** The outcome after it. */
  readonly green: string;
};
