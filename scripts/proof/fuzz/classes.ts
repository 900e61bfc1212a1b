import { required } from "../../core/required.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import { type RowClass, rowClasses, type TableAccess } from "../access/access-schema.ts";
import { filled, type Identities, type Identity } from "./identities.ts";

/** Persona → the class of a row or an object. */
export type Classes = Readonly<Record<string, RowClass>>;

/** SQL: the class of a row `t` for a persona, by the first condition that holds, else foreign. */
export function classExpression({ rows }: Pick<TableAccess, "rows">, identity: Identity): string {
  const cases = rowClasses.flatMap((name) => {
    const condition = rows[name];
    return condition === undefined
      ? []
      : [`when ${filled(condition, identity)} then ${sqlLiteral(name)}`];
  });
  return cases.length === 0 ? "'foreign'" : `case ${cases.join(" ")} else 'foreign' end`;
}

/** SQL: an array with the class for each persona. */
export function classesExpression(
  identities: Identities,
  expressionFor: (identity: Identity) => string,
): string {
  return `array[${[...identities.values()].map(expressionFor).join(", ")}]::text[]`;
}

/** What such an array holds, by persona. */
export function classesOf(identities: Identities, array: readonly RowClass[]): Classes {
  return Object.fromEntries(
    [...identities.keys()].map((persona, index) => [
      persona,
      required(array[index], `a class for ${persona}`),
    ]),
  );
}
