import type { Session } from "../../database/session.ts";
import type { Access } from "../access/access-schema.ts";
import { cellKey } from "../access/cells.ts";
import { observeCalls } from "../probe/sql-executor.ts";
import { readFunctionFacts } from "../probe/table-facts.ts";
import { type Entry, unwritten, withoutEmpty } from "./proposal.ts";
import { perGroup } from "./propose-reach.ts";

/** The entry of a function: harmless arguments by their types, answers as observed with them. */
export async function proposedFunction(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const facts = await readFunctionFacts(session, name);
  const given = Object.fromEntries(
    facts
      .filter(({ optional }) => !optional)
      .map(({ name: argument, type }) => [argument, harmlessArgument(argument, type)]),
  );
  const call = (raises: readonly string[]) =>
    observeCalls(session, access, { ...unwritten(access, name), arguments: given, raises });
  // An error of these arguments is no defect of the function: what it raises is declared.
  const raises = [
    ...new Set(
      [...(await call([])).values()].flatMap((seen) => /^error (\w{5})/.exec(seen)?.[1] ?? []),
    ),
  ];
  const seen = await call(raises);
  const answers = new Map(
    access.personas.map(({ name: persona }) => [
      persona,
      seen.get(cellKey({ object: name, persona, command: "call" })) ?? "closed",
    ]),
  );
  return {
    ...withoutEmpty({ arguments: given, raises }),
    call: perGroup(access, answers, (persona) => access.defaults.call.get(persona) ?? "closed"),
  };
}

/** An expression over `{user}` and `{tenant}` of the type that an argument has. */
function harmlessArgument(name: string, type: string): string {
  if (type === "uuid")
    return /tenant|organi[sz]ation/.test(name)
      ? "{tenant}"
      : /user|account|profile|member/.test(name)
        ? "{user}"
        : "gen_random_uuid()";
  if (/^(text|character|citext|name)/.test(type) && !type.endsWith("[]")) return "'probe'";
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type) && !type.endsWith("[]"))
    return "0";
  if (type === "boolean") return "false";
  if (/^(timestamp|date)/.test(type) && !type.endsWith("[]")) return "now()";
  if (/^jsonb?$/.test(type)) return `'{}'::${type}`;
  return `null::${type}`;
}
