import type { StaleFile } from "../../core/generated-files.ts";
import type { Access } from "../access/access-schema.ts";
import type { Cell, Observations } from "../access/cells.ts";
import type { BucketObservations } from "../probe/buckets-sql.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { SqlObservations } from "../probe/sql-executor.ts";
import type { TableFacts } from "../probe/table-facts.ts";
import type { HttpObservations } from "./http/observe-all.ts";
import type { Proposal } from "./proposal.ts";
import type { ReviewMark } from "./review-marks.ts";
import type { UserMetadataPolicy } from "./user-metadata-policies.ts";

/** The ways in which a matrix is observed. */
export type Way = "sql" | "http";

/** What a run saw, before anything is said about it: all that the checks of the matrix look at. */
export type Observed = {
  /** The database, without its password. */
  readonly target: string;
  /** The project's folder. */
  readonly workdir: string;
  /** What is declared, of what was asked for. */
  readonly access: Access;
  /** All that is declared. */
  readonly whole: Access;
  readonly exposed: Exposed;
  /** Entries for what is exposed and not declared. */
  readonly proposals: readonly Proposal[];
  readonly userMetadataPolicies: readonly UserMetadataPolicy[];
  /** What was generated from another access.yaml, or by another version of this program. */
  readonly staleFiles: readonly StaleFile[];
  readonly reviewMarks: readonly ReviewMark[];
  /** Every cell that was asked for. */
  readonly cells: readonly Cell[];
  /** What was observed over SQL; undefined when it was not asked for. */
  readonly sql?: ObservedOverSql;
  /** What was observed over HTTP; undefined when it was not asked for. */
  readonly http?: ObservedOverHttp;
  /** Tells databases with other policies, grants or functions apart. */
  readonly fingerprint: string;
};

/** What a way showed of the cells that can be observed by it. */
export type ObservedWay = {
  readonly cells: readonly Cell[];
  readonly seen: Observations;
  readonly seconds: number;
};

/** What was observed over SQL: besides its cells what rows there are to tell them by. */
export type ObservedOverSql = ObservedWay &
  Pick<SqlObservations, "grants" | "classes" | "tries"> & {
    /** Bucket → the classes of which some persona has an object. */
    readonly objectClasses: BucketObservations["classes"];
    /** What the catalog says of each table without a row of some class. */
    readonly facts: ReadonlyMap<string, TableFacts>;
  };

/** What was observed over HTTP: besides its cells what a run leaves behind. */
export type ObservedOverHttp = ObservedWay & Pick<HttpObservations, "killedRun" | "rowsChanged">;
