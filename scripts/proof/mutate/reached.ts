import type { Catalog, CatalogFunction } from "../../database/catalog.ts";
import { wordsOf } from "./related.ts";

/**
 * What policies, views and triggers name, what users may call and crosses row security, and
 * whatever these call.
 */
export function reachedByUsers({
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
