import type { Place } from "../../core/finding.ts";
import type { Persona, PersonaKind } from "../../stack/persona.ts";

/** How a row relates to a persona; the first that fits counts. */
export const rowClasses = ["own", "assigned", "tenant", "foreign"] as const;
export type RowClass = (typeof rowClasses)[number];

/** What a persona may try on a table. */
export const tableCommands = ["select", "insert", "update", "delete"] as const;
export type TableCommand = (typeof tableCommands)[number];

/**
 * The other ways to insert: with the row answered, ignored where its key is taken, merged into the
 * row that has it, and as a row that names the persona in what is foreign to it.
 */
export const insertWays = ["returning", "ignoring", "merging", "oneself"] as const;
export type InsertWay = (typeof insertWays)[number];

/** What a persona may try on the objects of a bucket, through Storage. */
export const bucketCommands = ["list", "read", "upload", "replace", "remove"] as const;
export type BucketCommand = (typeof bucketCommands)[number];

/** What can be granted on a table: the commands, and what no request over REST can use. */
export const privileges = [
  ...tableCommands,
  "maintain",
  "references",
  "trigger",
  "truncate",
] as const;
export type Privilege = (typeof privileges)[number];

/** The database roles that requests run as. `public` stands for everybody. */
export const apiRoles = ["anon", "authenticated", "service_role", "public"] as const;
export type ApiRole = (typeof apiRoles)[number];

/** The role that a persona's requests run as. */
export const roleOfKind = {
  anon: "anon",
  user: "authenticated",
  service: "service_role",
} as const satisfies Record<PersonaKind, ApiRole>;

/** What becomes of a call: no EXECUTE, turned away by the function (42501), or answered. */
export const callAnswers = ["closed", "refused", "allowed"] as const;
export type CallAnswer = (typeof callAnswers)[number];

/** What a role is granted for one command: the whole table, or these columns. */
export type CommandGrant = { readonly command: Privilege; readonly columns?: readonly string[] };

export type TableAccess = {
  /** With its schema, e.g. `public.notes`. */
  readonly name: string;
  readonly place: Place;
  /** What it belongs with, for people; unless declared, its schema. */
  readonly area: string;
  /** Every column that the declaration names, and where. */
  readonly named: ReadonlyArray<{ readonly column: string; readonly place: Place }>;
  /** Where the entry says a word. */
  readonly placeOf: (word: string) => Place;
  readonly key: readonly string[];
  /** SQL conditions over the row `t`, `{user}` and `{tenant}`. */
  readonly rows: Readonly<Partial<Record<RowClass, string>>>;
  /** Column → SQL expression over an existing row `t`: the row that an insert probe tries. */
  readonly insert: Readonly<Record<string, string>>;
  /** The columns that an update probe writes. */
  readonly update: readonly string[];
  /**
   * SQLSTATEs by which a guard trigger of the table turns a row away: that row counts as not
   * reached.
   */
  readonly raises: readonly string[];
  readonly grants: Readonly<Record<ApiRole, readonly CommandGrant[]>>;
  /** Persona → the classes within reach; a persona that is not there reaches none. */
  readonly reach: Readonly<Record<TableCommand, ReadonlyMap<string, readonly RowClass[]>>>;
  /** Way → its reach, where that is not what the grants and the other reaches make of it. */
  readonly ways: Readonly<Record<InsertWay, ReadonlyMap<string, readonly RowClass[]>>>;
  /** Column → the reach of updates of it, where that is another than the reach of `update`. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, readonly RowClass[]>>;
};

export type FunctionAccess = {
  /**
   * With its schema and argument types, as Postgres prints a regprocedure, e.g.
   * `public.shout(text)`.
   */
  readonly name: string;
  readonly place: Place;
  /** As of a table. */
  readonly area: string;
  /** As of a table. */
  readonly placeOf: (word: string) => Place;
  /** Argument name → SQL expression over `{user}` and `{tenant}`. */
  readonly arguments: Readonly<Record<string, string>>;
  /** SQLSTATEs that these arguments are meant to raise: the function ran. */
  readonly raises: readonly string[];
  /** Persona → answer; a persona that is not there is `closed` out. */
  readonly answers: ReadonlyMap<string, CallAnswer>;
};

export type BucketAccess = {
  /** The id of the bucket, e.g. `avatars`. */
  readonly name: string;
  readonly place: Place;
  /** As of a table. */
  readonly area: string;
  /** SQL conditions over the object `t` (a row of `storage.objects`), `{user}` and `{tenant}`. */
  readonly rows: Readonly<Partial<Record<RowClass, string>>>;
  /** Persona → the classes within reach; a persona that is not there reaches none. */
  readonly reach: Readonly<Record<BucketCommand, ReadonlyMap<string, readonly RowClass[]>>>;
};

/** The whole of an access.yaml, checked and resolved. */
export type Access = {
  readonly file: string;
  /** What the account of a persona is called, over `{persona}`. */
  readonly email: string;
  /** The schemas that REST serves: what stands in them must be declared. */
  readonly schemas: readonly string[];
  /** Answers a persona's active tenant, over `{user}` and `{claims}` of its token. */
  readonly tenant: string;
  readonly personas: readonly Persona[];
  /** Group → its personas. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /**
   * What holds where an entry says nothing: grants by role, reach and answers by persona; as they
   * are written.
   */
  readonly defaults: {
    readonly grants: Readonly<Record<ApiRole, string>>;
    readonly reach: ReadonlyMap<string, string>;
    readonly call: ReadonlyMap<string, CallAnswer>;
  };
  readonly tables: readonly TableAccess[];
  readonly functions: readonly FunctionAccess[];
  readonly buckets: readonly BucketAccess[];
};
