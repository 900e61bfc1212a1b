import { groupedBy } from "../../core/grouped.ts";
import type { Access } from "../access/access-schema.ts";
import { type Cell, cellKey, type Observations } from "../access/cells.ts";
import { inGroups } from "../access/personas.ts";
import { type Entry, withoutEmpty } from "./proposal.ts";

/** Command → who reaches what, where that does not go without saying. */
export function openReach(
  access: Access,
  seen: Observations,
  object: string,
  commands: ReadonlyArray<Cell["command"]>,
): Entry {
  return withoutEmpty(
    Object.fromEntries(
      commands.map((command) => [
        command,
        perGroup(
          access,
          reachBy(access, seen, object, command),
          (persona) => access.defaults.reach.get(persona) ?? "none",
        ),
      ]),
    ),
  );
}

/**
 * Who reaches other rows by updates of this column alone than by `update`. What is not granted goes
 * without saying.
 */
export function columnReach(
  access: Access,
  seen: Observations,
  object: string,
  column: string,
): Readonly<Record<string, string>> {
  const updates = reachBy(access, seen, object, "update");
  const reached = access.personas.flatMap(({ name: persona }) => {
    const text = seen.get(cellKey({ object, persona, command: "update", column })) ?? "closed";
    return text === "closed" ? [] : [[persona, declarableReach(text)] as const];
  });
  return perGroup(access, new Map(reached), (persona) => updates.get(persona));
}

/** What each persona reaches of an object by a command, as a reach is written. */
function reachBy(
  access: Access,
  seen: Observations,
  object: string,
  command: Cell["command"],
): ReadonlyMap<string, string> {
  return new Map(
    access.personas.map(({ name: persona }) => [
      persona,
      declarableReach(seen.get(cellKey({ object, persona, command })) ?? "none"),
    ]),
  );
}

/** As a reach is written; what is closed, or fails, reaches nothing. */
function declarableReach(seen: string): string {
  return seen.startsWith("error ") || seen === "closed"
    ? "none"
    : seen.replaceAll("some ", "").replaceAll(",", " ");
}

/** Persona → text, written with groups as far as they fit; without what goes without saying. */
export function perGroup(
  access: Access,
  values: ReadonlyMap<string, string>,
  unsaid: (persona: string) => string | undefined,
): Readonly<Record<string, string>> {
  const open = [...values].filter(([persona, text]) => text !== unsaid(persona));
  const lists = [...groupedBy(open, ([, text]) => text)].map(([text, same]) => ({
    text,
    ...inGroups(
      access.groups,
      same.map(([persona]) => persona),
    ),
  }));
  const others = new Set(lists.flatMap((list) => list.others));
  return Object.fromEntries([
    ...lists.flatMap(({ text, groups }) => groups.map((group) => [group, text] as const)),
    ...open.filter(([persona]) => others.has(persona)),
  ]);
}
