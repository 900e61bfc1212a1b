import { namesIn } from "../access/names.ts";
import type { Catalog } from "../database/catalog.ts";
import type { Mutant } from "./mutant.ts";

/** The plain words of an SQL text: every name that it could mean is among them. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu));
}

/** What a mutant changes, in words that a proof about it would use: the object, and the policy, trigger or constraint on it. */
export function subjectWords({ id, object }: Mutant): string[] {
  const part = /^(?:policy|trigger|constraint)\/(.+)\/(.+)\/[^/]+$/.exec(id)?.[2];
  return [namesIn(object).at(-1)!, ...(part === undefined ? [] : [part])].map((word) => word.toLowerCase());
}

/** Answers which tables and functions of a database a change of one object may change the answers of; by name, so rather too many. */
export function relations({ functions, policies, tables, triggers }: Catalog): (object: string) => ReadonlySet<string> {
  const called = functions.map(({ name, definition }) => ({ name: name.toLowerCase(), words: wordsOf(definition ?? "") }));
  const onTables = [
    ...policies.map(({ table, using, check }) => ({ name: table.toLowerCase(), words: wordsOf(`${using} ${check}`) })),
    ...tables.map(({ name, definition }) => ({ name: name.toLowerCase(), words: wordsOf(definition ?? "") })),
    ...triggers.map(({ table, function: runs }) => ({ name: table.toLowerCase(), words: wordsOf(runs) })),
  ];
  return (object) => {
    const reached = new Set([object]);
    const spread = (things: readonly { name: string; words: ReadonlySet<string> }[]): void => {
      for (const thing of things) if ([...reached].some((name) => thing.words.has(name))) reached.add(thing.name);
    };
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      spread(called);
    }
    spread(onTables);
    return reached;
  };
}
