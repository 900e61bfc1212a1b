import { required } from "../../core/required.ts";
import type { Catalog } from "../../database/catalog.ts";
import { namesIn } from "../../database/names.ts";
import type { Mutant } from "./mutant.ts";

/**
 * The plain words of an SQL text, and what stands in double quotes: every name that it could mean
 * is among them.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const inQuotes = [...lower.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name = ""]) =>
    name.replaceAll('""', '"'),
  );
  return new Set([...(lower.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []), ...inQuotes]);
}

/**
 * What a mutant changes, in words that a proof about it would use: the object, and the policy,
 * trigger, rule or constraint on it.
 */
export function mutantWords({ id, object }: Mutant): readonly [object: string, ...part: string[]] {
  const name = required(namesIn(object.replace(/^bucket /, "")).at(-1), `a name in ${object}`);
  const part = /^(?:policy|trigger|rule|constraint)\/(.+)\/(.+)\/[^/]+$/.exec(id)?.[2];
  return part === undefined ? [name.toLowerCase()] : [name.toLowerCase(), part.toLowerCase()];
}

/** What a change of one object may show in; by name, so rather too much. */
export type Relations = {
  /**
   * The functions that name it, the tables whose policies, views or triggers do, and those that it
   * names itself.
   */
  direct(object: string): ReadonlySet<string>;
  /** What names it, and what names one of these functions, and so on. */
  all(object: string): ReadonlySet<string>;
};

/** The relations of a database's tables and functions, in lower case and without schemas. */
export function relationsOf({ functions, policies, tables, triggers }: Catalog): Relations {
  const calls = functions.map(({ name, definition }) => ({
    name: name.toLowerCase(),
    words: wordsOf(definition ?? ""),
  }));
  const onTables = [
    ...policies.map(({ table, using, check }) => ({
      name: table.toLowerCase(),
      words: wordsOf(`${using} ${check}`),
    })),
    ...tables.map(({ name, definition }) => ({
      name: name.toLowerCase(),
      words: wordsOf(definition ?? ""),
    })),
    ...triggers.map(({ table, function: runs }) => ({
      name: table.toLowerCase(),
      words: wordsOf(runs),
    })),
  ];
  const naming = (things: typeof calls, names: ReadonlySet<string>): Set<string> =>
    new Set(
      things
        .filter(({ words }) => [...names].some((name) => words.has(name)))
        .map(({ name }) => name),
    );
  return {
    direct: (object) => {
      const named = calls
        .filter(({ name }) => name === object)
        .flatMap(({ words }) =>
          tables.map(({ name }) => name.toLowerCase()).filter((table) => words.has(table)),
        );
      return new Set([...naming([...calls, ...onTables], new Set([object])), ...named]);
    },
    all: (object) => {
      const reached = new Set([object]);
      for (let before = 0; before < reached.size;) {
        before = reached.size;
        for (const name of naming(calls, reached)) reached.add(name);
      }
      return new Set([...reached, ...naming(onTables, reached)]);
    },
  };
}
