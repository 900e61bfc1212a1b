import type { CatalogPolicy } from "../database/catalog.ts";
import { weakenings } from "./conditions.ts";
import { type Mutant, quoted, shownName, sqlName } from "./mutant.ts";

/** Every way to break a policy. */
export function policyMutants(policy: CatalogPolicy): Mutant[] {
  const object = shownName({ schema: policy.schema, name: policy.table });
  const mutant = (how: string, description: string, changed: Partial<CatalogPolicy> | undefined): Mutant => ({
    id: `policy/${object}/${policy.name}/${how}`,
    kind: "policy",
    object,
    description: `Policy ${policy.name} on ${object} ${description}.`,
    statements: [dropped(policy), ...(changed ? [created({ ...policy, ...changed })] : [])],
  });
  return [
    mutant("drop", "is dropped", undefined),
    policy.permissive ? mutant("restrictive", "is restrictive", { permissive: false }) : mutant("permissive", "is permissive", { permissive: true }),
    ...(["using", "check"] as const).flatMap((clause) => clauseMutants(policy, clause, mutant)),
    ...roleMutants(policy, mutant),
  ];
}

type Make = (how: string, description: string, changed: Partial<CatalogPolicy>) => Mutant;

function clauseMutants(policy: CatalogPolicy, clause: "using" | "check", mutant: Make): Mutant[] {
  const condition = policy[clause];
  if (condition === null || condition === "true") return [];
  const written = clause === "using" ? "using" : "with check";
  const gone = clause === "check" && policy.using !== null && policy.using !== condition;
  return [
    mutant(`${clause}-true`, `has ${written} (true)`, { [clause]: "true" }),
    ...(gone ? [mutant("check-dropped", "has no with check of its own", { check: null })] : []),
    ...weakenings(condition).map(({ part, instead, text }, index) =>
      mutant(`${clause}-without-${index + 1}`, `takes ${instead} for ${part} in ${written}`, { [clause]: text }),
    ),
  ];
}

function roleMutants({ roles }: CatalogPolicy, mutant: Make): Mutant[] {
  if (roles.includes("public")) return [];
  return [mutant("to-public", "is for everybody", { roles: ["public"] }), ...(roles.includes("anon") ? [] : [mutant("to-anon", "is for anon, too", { roles: [...roles, "anon"] })])];
}

function dropped({ schema, table, name }: CatalogPolicy): string {
  return `drop policy ${quoted(name)} on ${sqlName({ schema, name: table })}`;
}

function created({ schema, table, name, permissive, command, roles, using, check }: CatalogPolicy): string {
  return [
    `create policy ${quoted(name)} on ${sqlName({ schema, name: table })} as ${permissive ? "permissive" : "restrictive"} for ${command}`,
    `to ${roles.map((role) => (role === "public" ? role : quoted(role))).join(", ")}`,
    ...(using === null ? [] : [`using (${using})`]),
    ...(check === null ? [] : [`with check (${check})`]),
  ].join(" ");
}
