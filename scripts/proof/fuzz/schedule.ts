import { groupedBy } from "../../core/grouped.ts";
import { type Persona } from "../../stack/persona.ts";
import {
  type BucketCommand,
  bucketCommands,
  roleOfKind,
  type TableCommand,
} from "../access/access-schema.ts";
import type { Chance } from "./chance.ts";
import type { Subject } from "./draw-reading.ts";
import type { SideEffects } from "./side-effects.ts";
import { type Callable, mayTouch, type Relation } from "./structure.ts";

/** Who is to do what to what. */
export type Case = Deed & { readonly persona: Persona };

type Deed =
  | {
      readonly kind: "table";
      readonly command: TableCommand;
      readonly relation: Relation;
      /** The column that an update is to write. */ readonly column?: string;
    }
  | { readonly kind: "call"; readonly called: Callable }
  | { readonly kind: "object"; readonly command: BucketCommand; readonly bucket: string };

/** A card that several personas could play: the same is declared for each of them. */
type Open = Deed & {
  readonly personas: readonly Persona[];
  /** Comes before those that are not, in every round. */
  readonly first: boolean;
};

/**
 * What the requests do in turn. Chance alone would ask some tables often and others never: with a
 * deck for each kind of request, walked from end to end and shuffled anew for every round, a few
 * hundred requests read every table once for each reach that is declared for it. `within`: writes
 * to a table of which something is within reach; `closed`: updates of columns without a grant in
 * rows within reach; `beyond`: writes to a table of which nothing is; `object`: Storage.
 */
const turns = [
  "read",
  "closed",
  "read",
  "within",
  "read",
  "beyond",
  "object",
  "read",
  "beyond",
  "read",
  "call",
  "read",
  "within",
  "read",
  "object",
  "beyond",
  "read",
  "closed",
  "read",
  "within",
  "object",
  "read",
  "beyond",
  "read",
] as const;
type Turn = (typeof turns)[number];

/** The card of each request: it depends on the seed and the request's number alone. */
export function scheduleOf(
  subject: Subject,
  sideEffects: SideEffects,
  chance: Chance,
): (number: number) => Case {
  const decks = decksOf(subject, sideEffects);
  const shuffles = new Map<string, readonly Open[]>();
  const shuffled = (turn: Turn, round: number): readonly Open[] => {
    const about = `${turn} ${round}`;
    const known = shuffles.get(about) ?? shuffledBy(decks[turn], (at) => chance.word(about, at));
    shuffles.set(about, known);
    return known;
  };
  return (number) => {
    const place = number % turns.length;
    const asked = turns[place]!;
    // A project without functions, buckets or closed columns reads in their turn.
    const turn = decks[asked].length === 0 ? "read" : asked;
    const before = turns.slice(0, place).filter((other) => other === asked).length;
    const dealt =
      Math.floor(number / turns.length) * turns.filter((other) => other === asked).length + before;
    const [round, index] = [Math.floor(dealt / decks[turn].length), dealt % decks[turn].length];
    const { personas, first: _, ...card } = shuffled(turn, round)[index]!;
    return { ...card, persona: personas[chance.index(personas.length, turn, round, index)]! };
  };
}

function shuffledBy(deck: readonly Open[], word: (at: number) => string): Open[] {
  const ranked = deck.map((card, at) => ({ card, rank: `${card.first ? 0 : 1}${word(at)}` }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ card }) => card);
}

function decksOf(
  { structure, oracle }: Subject,
  sideEffects: SideEffects,
): Record<Turn, readonly Open[]> {
  const users = oracle.access.personas.filter(({ kind }) => kind === "user");
  const guests = oracle.access.personas.filter(({ kind }) => kind === "anon");
  const relations = [...structure.relations.values()].filter(({ access }) => access);
  const open = (command: TableCommand): Open[] =>
    relations.flatMap((relation) =>
      alike(users, ({ name }) => reachText(relation, command, name)).map((personas) => ({
        kind: "table",
        command,
        relation,
        personas,
        first: reachText(relation, command, personas[0]!.name) !== "",
      })),
    );
  const writes = [...open("insert"), ...open("update"), ...open("delete")];
  // Where a command is granted nothing but policies refuses the rows; where it is not, the grants do.
  const isGranted = (card: Open): boolean =>
    card.kind === "table" &&
    card.relation.columns.some(({ name }) =>
      mayTouch(card.relation.access!, roleOfKind.user, card.command, name),
    );
  return {
    // Who reads some rows is asked twice: what a broken restrictive policy or condition shows, only they see.
    read: [
      ...open("select").flatMap((card) =>
        card.first ? [card, { ...card, first: false }] : [{ ...card, first: true }],
      ),
      ...(guests.length === 0
        ? []
        : relations.map((relation): Open => ({
            kind: "table",
            command: "select",
            relation,
            personas: guests,
            first: false,
          }))),
    ],
    within: writes.filter(({ first }) => first),
    beyond: writes
      .filter(({ first }) => !first)
      .map((card) => ({ ...card, first: isGranted(card) })),
    object: oracle.access.buckets.flatMap(({ name: bucket, reach }) =>
      bucketCommands.flatMap((command) => {
        const reached = ({ name }: Persona): string => (reach[command].get(name) ?? []).join(" ");
        return alike(
          oracle.access.personas.filter(({ kind }) => kind !== "service"),
          reached,
        ).map((personas): Open => ({
          kind: "object",
          command,
          bucket,
          personas,
          first: reached(personas[0]!) !== "",
        }));
      }),
    ),
    closed: relations.flatMap((relation) => closedColumns(relation, users, structure, sideEffects)),
    call: structure.functions.flatMap((called): Open[] =>
      alike(oracle.access.personas, ({ name }) => answerTo(name, called, oracle)).map(
        (personas) => ({
          kind: "call",
          called,
          personas,
          first: answerTo(personas[0]!.name, called, oracle) !== "closed",
        }),
      ),
    ),
  };
}

/**
 * Every column that users may not write, for those who may write others in some row. First what
 * says whose a row is or what it is worth: references, codes, and what triggers keep.
 */
function closedColumns(
  relation: Relation,
  users: readonly Persona[],
  { foreignKeys }: Subject["structure"],
  sideEffects: SideEffects,
): Open[] {
  const personas = users.filter(({ name }) => reachText(relation, "update", name) !== "");
  if (personas.length === 0) return [];
  const linked = new Set(
    foreignKeys
      .filter(({ from }) => from === relation.name)
      .flatMap(({ fromColumns }) => fromColumns),
  );
  const kept = sideEffects.get(relation.name)?.update ?? [];
  const closed = relation.columns.filter(
    ({ name, generated }) =>
      !generated && !mayTouch(relation.access!, roleOfKind.user, "update", name),
  );
  return closed.map(({ name, coded }) => ({
    kind: "table",
    command: "update",
    relation,
    column: name,
    personas,
    first: coded || linked.has(name) || kept.includes(name),
  }));
}

function reachText({ access }: Relation, command: TableCommand, persona: string): string {
  return (access?.reach[command].get(persona) ?? []).join(" ");
}

function answerTo(persona: string, { name }: Callable, { access }: Subject["oracle"]): string {
  return (
    access.functions.find((declared) => declared.name === name)?.answers.get(persona) ?? "closed"
  );
}

/** The personas in groups of whom the same is true. */
function alike(
  personas: readonly Persona[],
  about: (persona: Persona) => string,
): Array<[Persona, ...Persona[]]> {
  return [...groupedBy(personas, about).values()];
}
