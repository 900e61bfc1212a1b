import type { Catalog, CatalogFunction } from "../../database/catalog.ts";
import { sqlIdentifier, sqlName } from "../../database/quoting.ts";
import { weakenings } from "./conditions.ts";
import type { Mutant } from "./mutant.ts";
import { parametersOf, signatureOf, type Original } from "./original.ts";
import { wordsOf } from "./related.ts";

/**
 * Every way to break a function on which it depends who may what. What it answers, and each
 * condition in it, matters where users get there: through a policy, a trigger, or a call. Whose
 * rights it has, and where it looks names up, matters of every definer.
 */
export function functionMutants(original: Original): Mutant[] {
  const reached = reachedByUsers(original.catalog);
  return original.catalog.functions
    .filter(({ kind }) => kind === "function" || kind === "procedure")
    .flatMap((called) => {
      const { shown, sql } = signatureOf(original, called);
      const mutant: Make = (how, description, ...statements) => ({
        id: `function/${shown}/${how}`,
        kind: "function",
        object: shown,
        description: `${shown} ${description}.`,
        statements,
      });
      return [
        ...(reached.has(called) && called.returns !== "trigger"
          ? answerMutants(original, called, mutant)
          : []),
        ...(called.definer && called.settings.some((setting) => setting.startsWith("search_path="))
          ? [
              mutant(
                "no-search-path",
                "looks names up where its caller says",
                `alter routine ${sql} reset search_path`,
              ),
            ]
          : []),
        ...(called.definer
          ? [mutant("invoker", "runs as its caller", `alter routine ${sql} security invoker`)]
          : []),
        ...(reached.has(called) ? bodyMutants(called, mutant) : []),
      ];
    });
}

type Make = (how: string, description: string, ...statements: readonly string[]) => Mutant;

/**
 * What policies, views and triggers name, what users may call and crosses row security, and what
 * these call in turn.
 */
function reachedByUsers({
  functions,
  policies,
  tables,
  triggers,
}: Catalog): ReadonlySet<CatalogFunction> {
  const callable = functions.filter(
    ({ definer, grants }) =>
      definer &&
      grants.some(
        ({ to, privilege }) =>
          privilege === "execute" && ["public", "anon", "authenticated"].includes(to),
      ),
  );
  const reached = new Set(callable);
  const texts = [
    ...policies.map(({ using, check }) => `${using} ${check}`),
    ...tables.map(({ definition }) => definition ?? ""),
    ...triggers.map(({ function: runs }) => runs),
  ];
  for (const text of [...texts, ...callable.map(({ definition }) => definition ?? "")])
    follow(text);
  function follow(text: string): void {
    const words = wordsOf(text);
    for (const called of functions.filter(
      (candidate) => !reached.has(candidate) && words.has(candidate.name.toLowerCase()),
    )) {
      reached.add(called);
      follow(called.definition ?? "");
    }
  }
  return reached;
}

function answerMutants(original: Original, called: CatalogFunction, mutant: Make): Mutant[] {
  const returns = called.returns ?? "";
  const single = returns.replace(/^SETOF |\[\]$/g, "");
  const everything =
    valuesOf(original.catalog, single) ?? constantsOf(original.catalog, called, single);
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
  const wrong = `select k.key from (${everything}) as k (key) where k.key is distinct from ${whole(called)}(${placeholders(original, called)}) order by k.key limit 1`;
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
function ignoringMutants(original: Original, called: CatalogFunction, mutant: Make): Mutant[] {
  return parametersOf(original, called).flatMap(({ name, type }, index) => {
    const values = constantsOf(original.catalog, called, type) ?? valuesOf(original.catalog, type);
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

/** Every key of a type, as a query: the primary keys of one column. */
function valuesOf({ columns, constraints }: Catalog, type: string): string | undefined {
  const keys = columns.filter(
    (column) =>
      column.type === type &&
      constraints.some(
        ({ schema, table, kind, definition }) =>
          kind === "primary key" &&
          schema === column.schema &&
          table === column.table &&
          spellings(column.name).some((name) => definition === `PRIMARY KEY (${name})`),
      ),
  );
  if (keys.length === 0) return undefined;
  return keys
    .map(
      (key) =>
        `select ${sqlIdentifier(key.name)} from ${sqlName({ schema: key.schema, name: key.table })}`,
    )
    .join(" union ");
}

/** How Postgres may write a name: in quotes where it must, which is for reserved words, too. */
function spellings(name: string): string[] {
  return [name, sqlIdentifier(name)];
}

/** The constants of a type in the policies that call a function, as a query: what they ask it about. */
function constantsOf(
  { policies }: Catalog,
  called: CatalogFunction,
  type: string,
): string | undefined {
  const calls = policies
    .map(({ using, check }) => `${using} ${check}`)
    .filter((text) => spellings(called.name).some((name) => text.includes(`${name}(`)));
  const constant = new RegExp(`'(?:[^']|'')*'::${type.replaceAll(/\W/g, "\\$&")}`, "g");
  const found = new Set(calls.flatMap((text) => text.match(constant) ?? []));
  return found.size === 0 ? undefined : [...found].map((text) => `select ${text}`).join(" union ");
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
  const passed = parametersOf(original, called).map((_, index) =>
    index === key ? "k.key" : `$${index + 1}`,
  );
  const rest = /(?:^|, )VARIADIC /.test(called.arguments)
    ? passed.splice(-1).map((array) => `variadic ${array}`)
    : [];
  return [...passed, ...rest].join(", ");
}

/** The statement that gives a function another answer; rights and settings stay. */
function answering(called: CatalogFunction, query: string): string {
  const [head] = partsOf(called);
  return `${head.replace(/\n LANGUAGE \w+/, "\n LANGUAGE sql")}\nAS ${dollars(query)}`;
}

/**
 * What stands before the body of a function, and the body: a text after AS, or SQL that was parsed
 * when the function was made.
 */
function partsOf({ definition }: CatalogFunction): readonly [head: string, body: string] {
  const [, head = "", body = ""] =
    /^([\s\S]*?)(\n(?:AS |BEGIN ATOMIC\n|RETURN )[\s\S]*)$/.exec(definition ?? "") ?? [];
  return [head, body];
}

function bodyMutants(called: CatalogFunction, mutant: Make): Mutant[] {
  const [head, body] = partsOf(called);
  const [, before = "", , inner = body, after = ""] =
    /^(\nAS (\$\w*\$))([\s\S]*)(\2\s*)$/.exec(body) ?? [];
  return weakenings(inner).map(({ part, instead, text }, index) =>
    mutant(
      `without-${index + 1}`,
      `takes ${instead} for ${part}`,
      `${head}${before}${text}${after}`,
    ),
  );
}

function dollars(text: string): string {
  return `$mutant$${text}$mutant$`;
}
