import type { CatalogFunction } from "../../database/catalog.ts";
import { sqlIdentifier } from "../../database/quoting.ts";
import { answering } from "./function-definition.ts";
import type { MakeMutant, Mutant } from "./mutant.ts";
import { type Original, passedParameters } from "./original.ts";
import { constantsOf, everyKeyOf } from "./values.ts";

/**
 * The function answers what it should not: true, everything that there is, another key, or as if it
 * had not looked at an argument.
 */
export function answerMutants(
  original: Original,
  called: CatalogFunction,
  mutant: MakeMutant,
): Mutant[] {
  const returns = called.returns ?? "";
  const single = returns.replace(/^SETOF |\[\]$/g, "");
  const everything =
    everyKeyOf(original.catalog, single) ?? constantsOf(original.catalog, called, single);
  if (returns === "boolean")
    return [
      mutant("true", "answers true", answering(called, "select true")),
      ...ignoringMutants(original, called, mutant),
    ];
  if (everything === undefined) return [];
  if (returns.endsWith("[]"))
    return [
      mutant(
        "everything",
        `answers every ${single} that there is`,
        answering(called, `select array(${everything})`),
      ),
    ];
  if (returns !== single)
    return [
      mutant("everything", `answers every ${single} that there is`, answering(called, everything)),
      ...ignoringMutants(original, called, mutant),
    ];
  const wrong = [
    `select k.key from (${everything}) as k (key)`,
    `where k.key is distinct from ${whole(called)}(${placeholders(original, called)})`,
    "order by k.key limit 1",
  ].join(" ");
  return [
    mutant(
      "other",
      `answers another ${single} than it should`,
      ...copied(called),
      answering(called, wrong),
    ),
  ];
}

/** The function answers as if the argument had been whatever suits the caller. */
function ignoringMutants(
  original: Original,
  called: CatalogFunction,
  mutant: MakeMutant,
): Mutant[] {
  return passedParameters(original, called).flatMap(({ name, type }, index) => {
    const values =
      constantsOf(original.catalog, called, type) ?? everyKeyOf(original.catalog, type);
    if (values === undefined) return [];
    const call = `${whole(called)}(${placeholders(original, called, index)})`;
    const answer =
      called.returns === "boolean"
        ? `select coalesce(bool_or(${call}), false)`
        : `select distinct ${call}`;
    return [
      mutant(
        `ignores-${name}`,
        `does not look at its argument ${name}`,
        ...copied(called),
        answering(called, `${answer} from (${values}) as k (key)`),
      ),
    ];
  });
}

/**
 * Where the function as it should be is kept while another stands in its place. The name stays:
 * bodies call their own arguments by it.
 */
const shelf = "mutant_original";

function copied(called: CatalogFunction): string[] {
  const copy = (called.definition ?? "").replace(
    /^CREATE OR REPLACE FUNCTION (?:"(?:[^"]|"")*"|[^.]+)\./,
    `create function ${shelf}.`,
  );
  return [
    `create schema ${shelf}`,
    `grant usage on schema ${shelf} to public`,
    copy,
    `grant execute on all functions in schema ${shelf} to public`,
  ];
}

function whole({ name }: CatalogFunction): string {
  return `${shelf}.${sqlIdentifier(name)}`;
}

/**
 * `$1, $2, …`; the value of `key` in the place of one. What takes the rest of a call is passed as
 * the array that it is.
 */
function placeholders(original: Original, called: CatalogFunction, key?: number): string {
  const passed = passedParameters(original, called).map((_, index) =>
    index === key ? "k.key" : `$${index + 1}`,
  );
  const rest = /(?:^|, )VARIADIC /.test(called.arguments)
    ? passed.splice(-1).map((array) => `variadic ${array}`)
    : [];
  return [...passed, ...rest].join(", ");
}
