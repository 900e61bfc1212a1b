import { writtenName } from "../../database/names.ts";
import type { TableCommand } from "../access/access-schema.ts";

/** What kinds of things mutants break; the first part of an id. */
export const mutantKinds = [
  "policy",
  "rls",
  "grant",
  "function",
  "trigger",
  "rule",
  "constraint",
  "view",
  "bucket",
] as const;
export type MutantKind = (typeof mutantKinds)[number];

/** One change for the worse that a migration could have made. */
export type Mutant = {
  /**
   * Stays the same from run to run: kind, object, part of it, and how it is broken; e.g.
   * `policy/public.notes/tenant_isolation/drop`.
   */
  readonly id: string;
  readonly kind: MutantKind;
  /** The table, function, schema, sequence or bucket that changes, as ids write it. */
  readonly object: string;
  /** The only command that a policy is for. */
  readonly command?: TableCommand;
  /** What is different now, in one line. */
  readonly description: string;
  /** Make the change, as `postgres`, in a transaction. */
  readonly statements: readonly string[];
};

/** Makes mutants of one object: how each is broken, what is different then, and by what. */
export type MakeMutant = (
  how: string,
  description: string,
  ...statements: readonly string[]
) => Mutant;

/** Something with a name in a schema. */
type Named = { readonly schema: string; readonly name: string };

/** `schema.name` as ids and people write it. */
export function fullName({ schema, name }: Named): string {
  return `${writtenName(schema)}.${writtenName(name)}`;
}
