import { groupedBy } from "../../core/grouped.ts";
import type { Persona } from "../../stack/persona.ts";
import {
  type BucketAccess,
  type BucketCommand,
  bucketCommands,
  roleOfKind,
  type RowClass,
  type TableCommand,
} from "../access/access-schema.ts";
import type { Scope } from "./drawing.ts";
import type { SideEffects } from "./side-effects.ts";
import {
  type Callable,
  type DeclaredRelation,
  isGranted,
  referencesOf,
  type Structure,
} from "./structure.ts";

/** What a request tries: who does what to what. */
export type Case = Action & { readonly persona: Persona };

/** A case of which it is open who of some personas tries it: the same is declared for all. */
export type OpenCase = Action & {
  readonly personas: readonly [Persona, ...Persona[]];
  /** Comes before those that are not, in every round. */
  readonly first: boolean;
};

type Action = TableAction | CallAction | ObjectAction;
type TableAction = {
  readonly kind: "table";
  readonly command: TableCommand;
  readonly relation: DeclaredRelation;
  /** The column that an update is to write. */
  readonly column?: string;
};
type CallAction = { readonly kind: "call"; readonly called: Callable };
type ObjectAction = {
  readonly kind: "object";
  readonly command: BucketCommand;
  readonly bucket: string;
};

/**
 * Every case by the kind of request that it is. `within`: writes to a table of which something is
 * within reach; `closed`: updates of columns without a grant in rows within reach; `beyond`: writes
 * to a table of which nothing is; `object`: Storage.
 */
export type Cases = Readonly<
  Record<"read" | "within" | "closed" | "beyond" | "call" | "object", readonly OpenCase[]>
>;

/** All that can be tried, by what is declared. */
export function casesOf({ structure, oracle }: Scope, sideEffects: SideEffects): Cases {
  const { personas, buckets } = oracle.access;
  const users = personas.filter(({ kind }) => kind === "user");
  const relations = [...structure.declared.values()];
  const writes = (["insert", "update", "delete"] as const).flatMap((command) =>
    relations.flatMap((relation) => tableCases(relation, command, users)),
  );
  return {
    read: readingCases(relations, personas),
    within: writes.filter(({ first }) => first),
    // Where a command is granted nothing but policies refuses the rows; where it is not, the grants
    // do.
    beyond: writes
      .filter(({ first }) => !first)
      .map((write) => ({ ...write, first: isGrantedSomewhere(write) })),
    object: buckets.flatMap((bucket) =>
      objectCases(
        bucket,
        personas.filter(({ kind }) => kind !== "service"),
      ),
    ),
    closed: relations.flatMap((relation) => closedColumns(relation, users, structure, sideEffects)),
    call: structure.functions.flatMap((called) => {
      const groups = groupedBy(personas, (persona) => oracle.answerTo(persona, called.name));
      return [...groups].map(([answer, same]): OpenCase => ({
        kind: "call",
        called,
        personas: same,
        first: answer !== "closed",
      }));
    }),
  };
}

/** A command on a table, for each crowd with the same reach of it; first where there is some. */
function tableCases(
  relation: DeclaredRelation,
  command: TableCommand,
  users: readonly Persona[],
): Array<OpenCase & TableAction> {
  const groups = groupedBy(users, ({ name }) => reachKey(relation.access.reach[command], name));
  return [...groups].map(([reach, personas]) => ({
    kind: "table",
    command,
    relation,
    personas,
    first: reach !== "",
  }));
}

function readingCases(
  relations: readonly DeclaredRelation[],
  personas: readonly Persona[],
): OpenCase[] {
  const users = personas.filter(({ kind }) => kind === "user");
  const [guest, ...guests] = personas.filter(({ kind }) => kind === "anon");
  const byUsers = relations.flatMap((relation) => tableCases(relation, "select", users));
  const byGuests = guest
    ? relations.map((relation): OpenCase => ({
        kind: "table",
        command: "select",
        relation,
        personas: [guest, ...guests],
        first: false,
      }))
    : [];
  // Who reads some rows is asked twice: what a broken restrictive policy or condition shows, only
  // they see.
  return [
    ...byUsers.flatMap((read) =>
      read.first ? [read, { ...read, first: false }] : [{ ...read, first: true }],
    ),
    ...byGuests,
  ];
}

function isGrantedSomewhere({ relation, command }: TableAction): boolean {
  return relation.columns.some(({ name }) =>
    isGranted(relation.access, roleOfKind.user, command, name),
  );
}

function objectCases(
  { name: bucket, reach }: BucketAccess,
  personas: readonly Persona[],
): OpenCase[] {
  return bucketCommands.flatMap((command) =>
    [...groupedBy(personas, ({ name }) => reachKey(reach[command], name))].map(
      ([reached, same]): OpenCase => ({
        kind: "object",
        command,
        bucket,
        personas: same,
        first: reached !== "",
      }),
    ),
  );
}

/**
 * Every column that users may not write, for those who may write others in some row. First what
 * says whose a row is or what it is worth: references, codes, and what triggers keep.
 */
function closedColumns(
  relation: DeclaredRelation,
  users: readonly Persona[],
  structure: Structure,
  sideEffects: SideEffects,
): OpenCase[] {
  const { name: table, access, columns } = relation;
  const [writer, ...writers] = users.filter(
    ({ name }) => reachKey(access.reach.update, name) !== "",
  );
  if (!writer) return [];
  const linked = new Set(referencesOf(structure, relation).flat());
  const kept = sideEffects.get(table)?.update ?? [];
  const closed = columns.filter(
    ({ name, generated }) => !generated && !isGranted(access, roleOfKind.user, "update", name),
  );
  return closed.map(({ name, coded }) => ({
    kind: "table",
    command: "update",
    relation,
    column: name,
    personas: [writer, ...writers],
    first: coded || linked.has(name) || kept.includes(name),
  }));
}

/** The same for personas who reach the same; empty for those who reach nothing. */
function reachKey(reach: ReadonlyMap<string, readonly RowClass[]>, persona: string): string {
  return (reach.get(persona) ?? []).join(" ");
}
