/** A privilege on something; `to` is a role or `public`. */
export type Grant = {
  readonly to: string;
  readonly privilege: string;
  readonly grantable: boolean;
};

export type CatalogSchema = {
  readonly name: string;
  readonly owner: string;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

/**
 * A table, view, materialized view, partitioned or foreign table; `options` are the storage options
 * or those of the view.
 */
export type CatalogTable = {
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "partitioned table" | "view" | "materialized view" | "foreign table";
  readonly owner: string;
  readonly rls: boolean;
  readonly forced: boolean;
  readonly options: readonly string[];
  /** The query of a view. */
  readonly definition: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

export type CatalogColumn = {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** Its place in the table, from 1; gaps are dropped columns. */
  readonly position: number;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  /** `generated always as identity` or `… as (…) stored`; "" for an ordinary column. */
  readonly generated: string;
  readonly collation: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

export type CatalogConstraint = {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly kind: "primary key" | "foreign key" | "unique" | "check" | "exclusion" | "trigger";
  readonly definition: string;
  readonly comment: string | null;
};

export type CatalogIndex = {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
  /** False while CREATE INDEX CONCURRENTLY is at work, or after it failed. */
  readonly valid: boolean;
};

export type CatalogPolicy = {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly permissive: boolean;
  readonly command: "all" | "select" | "insert" | "update" | "delete";
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
  readonly comment: string | null;
};

export type CatalogTrigger = {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** The function it runs, `schema.name`. */
  readonly function: string;
  readonly definition: string;
  readonly enabled: "origin" | "disabled" | "replica" | "always";
  readonly comment: string | null;
};

export type CatalogFunction = {
  readonly schema: string;
  readonly name: string;
  /** Argument types as `drop function` wants them. */
  readonly arguments: string;
  readonly returns: string | null;
  readonly kind: "function" | "procedure" | "aggregate" | "window";
  readonly language: string;
  readonly volatility: "immutable" | "stable" | "volatile";
  readonly definer: boolean;
  /** `name=value` of each SET clause. */
  readonly settings: readonly string[];
  readonly owner: string;
  /** The whole `create or replace` statement; null for an aggregate. */
  readonly definition: string | null;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

export type CatalogSequence = {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  /** Type, start, bounds, step, cache, cycle, in words. */
  readonly definition: string;
  /** The column it belongs to, `schema.table.column`. */
  readonly ownedBy: string | null;
  readonly grants: readonly Grant[];
};

/** An enum, domain, range or free-standing composite type. */
export type CatalogType = {
  readonly schema: string;
  readonly name: string;
  readonly kind: "enum" | "domain" | "composite" | "range";
  readonly owner: string;
  /** Labels, base type with its checks, or attributes. */
  readonly definition: string;
  readonly grants: readonly Grant[];
  readonly comment: string | null;
};

/** What new objects of a role get; `schema` is null when it holds everywhere. */
export type CatalogDefaultAcl = {
  readonly role: string;
  readonly schema: string | null;
  readonly objects: string;
  readonly grants: readonly Grant[];
};

export type CatalogExtension = { readonly name: string; readonly schema: string };

/** One line on what no other section holds; see catalog-facts.ts. */
export type CatalogFact = { readonly fact: string };

/**
 * Everything that defines the project's own schemas, plus what a migration may change of the
 * platform's: policies and triggers on the tables of `auth`, `storage` and so on, functions of
 * `postgres`, grants to the API roles, default privileges, buckets. Objects that belong to an
 * extension are left out. Every list has a fixed order.
 */
export type Catalog = {
  readonly schemas: readonly CatalogSchema[];
  readonly tables: readonly CatalogTable[];
  readonly columns: readonly CatalogColumn[];
  readonly constraints: readonly CatalogConstraint[];
  readonly indexes: readonly CatalogIndex[];
  readonly policies: readonly CatalogPolicy[];
  readonly triggers: readonly CatalogTrigger[];
  readonly functions: readonly CatalogFunction[];
  readonly sequences: readonly CatalogSequence[];
  readonly types: readonly CatalogType[];
  readonly defaultAcls: readonly CatalogDefaultAcl[];
  readonly extensions: readonly CatalogExtension[];
  readonly facts: readonly CatalogFact[];
};
