import type { CatalogPolicy } from "../../database/catalog.ts";
import { sqlIdentifier, sqlName } from "../../database/quoting.ts";
import { weakenings } from "./conditions.ts";
import { type Mutant, fullName } from "./mutant.ts";
import type { Original } from "./original.ts";

/** Every way to break the policies. */
export function policyMutants({ catalog, policiesWithoutRowColumns }: Original): Mutant[] {
  return catalog.policies.flatMap((policy) =>
    mutantsOfPolicy(
      policy,
      policiesWithoutRowColumns.has(`${policy.schema}.${policy.table}.${policy.name}`),
    ),
  );
}

/** What is changed of a policy, and how ids and people call it. */
type Change = {
  readonly how: string;
  readonly description: string;
  readonly changed: Partial<CatalogPolicy>;
};

function mutantsOfPolicy(policy: CatalogPolicy, withoutRowColumns: boolean): Mutant[] {
  const object = fullName({ schema: policy.schema, name: policy.table });
  const mutant = ({
    how,
    description,
    changed,
  }: Omit<Change, "changed"> & Partial<Change>): Mutant => ({
    id: `policy/${object}/${policy.name}/${how}`,
    kind: "policy",
    object,
    ...(policy.command === "all" ? {} : { command: policy.command }),
    description: `Policy ${policy.name} on ${object} ${description}.`,
    statements: [dropped(policy), ...(changed ? [created({ ...policy, ...changed })] : [])],
  });
  const kind = policy.permissive ? "restrictive" : "permissive";
  return [
    mutant({ how: "drop", description: "is dropped" }),
    mutant({ how: kind, description: `is ${kind}`, changed: { permissive: !policy.permissive } }),
    ...[
      ...usingChanges(policy),
      ...checkChanges(policy, withoutRowColumns),
      ...roleChanges(policy),
    ].map(mutant),
  ];
}

function usingChanges({ using }: CatalogPolicy): Change[] {
  if (using === null || using === "true") return [];
  return [
    { how: "using-true", description: "has using (true)", changed: { using: "true" } },
    ...weakenings(using).map(({ part, instead, text }, index) => ({
      how: `using-without-${index + 1}`,
      description: `takes ${instead} for ${part} in using`,
      changed: { using: text },
    })),
  ];
}

function checkChanges(
  { command, using, check }: CatalogPolicy,
  withoutRowColumns: boolean,
): Change[] {
  if (check === null || check === "true") return [];
  // A row that is updated has passed `using`. A check that says the same, and looks at nothing that
  // the update could change, refuses nothing more.
  const repeated = command === "update" && withoutRowColumns && using === check;
  return [
    ...(repeated
      ? []
      : [{ how: "check-true", description: "has with check (true)", changed: { check: "true" } }]),
    ...(using === null || using === check
      ? []
      : [
          {
            how: "check-dropped",
            description: "has no with check of its own",
            changed: { check: null },
          },
        ]),
    ...weakenings(check).flatMap(({ part, instead, text }, index) =>
      repeated && instead === "true"
        ? []
        : [
            {
              how: `check-without-${index + 1}`,
              description: `takes ${instead} for ${part} in with check`,
              changed: { check: text },
            },
          ],
    ),
  ];
}

function roleChanges({ roles }: CatalogPolicy): Change[] {
  if (roles.includes("public")) return [];
  return [
    { how: "to-public", description: "is for everybody", changed: { roles: ["public"] } },
    ...(roles.includes("anon")
      ? []
      : [
          {
            how: "to-anon",
            description: "is for anon, too",
            changed: { roles: [...roles, "anon"] },
          },
        ]),
  ];
}

function dropped({ schema, table, name }: CatalogPolicy): string {
  return `drop policy ${sqlIdentifier(name)} on ${sqlName({ schema, name: table })}`;
}

function created({
  schema,
  table,
  name,
  permissive,
  command,
  roles,
  using,
  check,
}: CatalogPolicy): string {
  return [
    `create policy ${sqlIdentifier(name)} on ${sqlName({ schema, name: table })}`,
    `as ${permissive ? "permissive" : "restrictive"} for ${command}`,
    `to ${roles.map((role) => (role === "public" ? role : sqlIdentifier(role))).join(", ")}`,
    ...(using === null ? [] : [`using (${using})`]),
    ...(check === null ? [] : [`with check (${check})`]),
  ].join(" ");
}
