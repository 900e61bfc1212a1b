import type {
  Catalog,
  CatalogColumn,
  CatalogFunction,
  CatalogTable,
  Grant,
} from "../../database/catalog.ts";
import { sqlIdentifier, sqlName } from "../../database/quoting.ts";
import { type Mutant, fullName } from "./mutant.ts";
import { signatureOf, type Original } from "./original.ts";

/** The roles that must not gain anything; what `public` holds, both have. */
const users = ["anon", "authenticated"] as const;

const tablePrivileges = [
  "select",
  "insert",
  "update",
  "delete",
  "truncate",
  "references",
  "trigger",
  "maintain",
] as const;
const columnPrivileges = ["select", "insert", "update"] as const;

/** Every privilege that `anon` and `authenticated` do not hold yet. */
export function grantMutants(original: Original): Mutant[] {
  const { catalog } = original;
  // The owner holds all that this server knows: `maintain` is new in Postgres 17.
  const known = tablePrivileges.filter((privilege) =>
    catalog.tables.some(({ grants }) => grants.some((grant) => grant.privilege === privilege)),
  );
  return users.flatMap((role) => [
    ...catalog.tables.flatMap((table) =>
      tableGrants(table, columnsOf(catalog, table), known, role),
    ),
    ...ownFunctions(catalog).flatMap((called) =>
      missing(["execute"], called.grants, role).map((privilege) =>
        mutant(
          signatureOf(original, called).shown,
          privilege,
          role,
          `routine ${signatureOf(original, called).sql}`,
        ),
      ),
    ),
    ...catalog.sequences.flatMap((sequence) =>
      missing(["usage", "select", "update"], sequence.grants, role).map((privilege) =>
        mutant(fullName(sequence), privilege, role, `sequence ${sqlName(sequence)}`),
      ),
    ),
    ...catalog.schemas.flatMap(({ name, grants }) =>
      missing(["usage", "create"], grants, role).map((privilege) =>
        mutant(name, privilege, role, `schema ${sqlIdentifier(name)}`),
      ),
    ),
  ]);
}

/** Without the constructors that come with a range type. */
function ownFunctions({ functions }: Catalog): CatalogFunction[] {
  return functions.filter(({ language }) => language !== "internal");
}

function columnsOf({ columns }: Catalog, table: CatalogTable): CatalogColumn[] {
  return columns.filter((column) => column.schema === table.schema && column.table === table.name);
}

/** The whole table; and where some columns are granted, each of the others. */
function tableGrants(
  table: CatalogTable,
  columns: readonly CatalogColumn[],
  known: readonly (typeof tablePrivileges)[number][],
  role: string,
): Mutant[] {
  const on = `table ${sqlName(table)}`;
  const lacking = missing(known, table.grants, role);
  const byColumn = columnPrivileges
    .filter(
      (privilege) =>
        lacking.includes(privilege) &&
        columns.some(({ grants }) => missing([privilege], grants, role).length === 0),
    )
    .flatMap((privilege) =>
      columns
        .filter(({ grants }) => missing([privilege], grants, role).length > 0)
        .map((column) =>
          mutant(
            fullName(table),
            `${privilege}(${column.name})`,
            role,
            on,
            `${privilege} (${sqlIdentifier(column.name)})`,
          ),
        ),
    );
  return [...lacking.map((privilege) => mutant(fullName(table), privilege, role, on)), ...byColumn];
}

function missing<Privilege extends string>(
  privileges: readonly Privilege[],
  grants: readonly Grant[],
  role: string,
): Privilege[] {
  return privileges.filter(
    (privilege) =>
      !grants.some(
        (grant) => grant.privilege === privilege && (grant.to === role || grant.to === "public"),
      ),
  );
}

function mutant(
  object: string,
  privilege: string,
  role: string,
  on: string,
  granted = privilege,
): Mutant {
  return {
    id: `grant/${object}/${privilege}/${role}`,
    kind: "grant",
    object,
    description: `${role} is granted ${privilege} on ${object}.`,
    statements: [`grant ${granted} on ${on} to ${role}`],
  };
}
