import { schemaAndName } from "../../database/names.ts";
import type { TableAccess } from "../access/access-schema.ts";

/** A column as Postgres describes it. */
export type Column = {
  readonly name: string;
  /** As `format_type` writes it. */
  readonly type: string;
  readonly generated: boolean;
  /** Whether a check constraint or an enum says which values it takes. */
  readonly coded: boolean;
};

/** A table or view, written as in access.yaml. */
export type Relation = {
  readonly name: string;
  readonly view: boolean;
  /** The tables whose rows its rows are as well (`inherits`). */
  readonly parents: readonly string[];
  readonly columns: readonly Column[];
  /** Of the primary key, in its order; none when there is none. */
  readonly primaryKey: readonly string[];
  /**
   * The columns of every unique key, the primary key among them; not of those that hold for some
   * rows only.
   */
  readonly uniques: ReadonlyArray<readonly string[]>;
};

/** A relation with what access.yaml says of it. */
export type DeclaredRelation = Relation & { readonly access: TableAccess };

/** A foreign key. */
export type ForeignKey = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** The columns of `from`, each with the column of `to` that it refers to. */
  readonly columns: ReadonlyArray<{ readonly from: string; readonly to: string }>;
  /** Whether deleting what is referred to, or changing its key, writes the row that refers. */
  readonly passesOn: boolean;
};

/** A function that access.yaml declares, as it is called over REST. */
export type Callable = {
  /** With its argument types, as in access.yaml. */
  readonly name: string;
  readonly arguments: ReadonlyArray<{
    readonly name: string;
    readonly type: string;
    readonly optional: boolean;
  }>;
  /** The declared table whose rows it returns, when it does. */
  readonly returns?: string;
  /** Whether it may write. */
  readonly writes: boolean;
};

/** What requests can be about: what access.yaml declares, and what it hangs together by. */
export type Structure = {
  /** Those that are declared, and what they refer to. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly declared: ReadonlyMap<string, DeclaredRelation>;
  readonly foreignKeys: readonly ForeignKey[];
  readonly functions: readonly Callable[];
};

/** The columns of each foreign key of a relation. */
export function referencesOf({ foreignKeys }: Structure, { name }: Relation): string[][] {
  return foreignKeys
    .filter(({ from }) => from === name)
    .map(({ columns }) => columns.map((column) => column.from));
}

/**
 * Whether a persona's role may do this to a column; the grants of access.yaml, not those of the
 * database.
 */
export function isGranted(
  table: TableAccess,
  role: keyof TableAccess["grants"],
  command: string,
  column: string,
): boolean {
  return [...table.grants[role], ...table.grants.public].some(
    (grant) => grant.command === command && (!grant.columns || grant.columns.includes(column)),
  );
}

/** Whether a column holds any text. */
export function isText({ type }: Pick<Column, "type">): boolean {
  return type === "text" || type === "character varying";
}

/** The name of a relation or function in a URL. */
export function pathName(qualified: string): string {
  return schemaAndName(qualified).name;
}
