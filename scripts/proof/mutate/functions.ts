import type { CatalogFunction } from "../../database/catalog.ts";
import { answerMutants } from "./answers.ts";
import { weakenings } from "./conditions.ts";
import { headAndBody } from "./function-definition.ts";
import type { MakeMutant, Mutant } from "./mutant.ts";
import { type Original, signatureOf } from "./original.ts";
import { reachedByUsers } from "./reached.ts";

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
      const mutant: MakeMutant = (how, description, ...statements) => ({
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

function bodyMutants(called: CatalogFunction, mutant: MakeMutant): Mutant[] {
  const [head, body] = headAndBody(called);
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
