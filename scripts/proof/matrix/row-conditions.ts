import { writtenName } from "../../database/names.ts";
import type { Access, TableAccess } from "../access/access-schema.ts";
import type { ColumnFacts, TableFacts } from "../probe/table-facts.ts";

/**
 * By which columns projects usually say whose a row is, and of which tenant; those of the file's
 * own conditions come first.
 */
const usualNames = {
  user: ["user_id", "owner_id", "owner", "profile_id", "member_id", "author_id", "created_by"],
  tenant: [
    "tenant_id",
    "organization_id",
    "organisation_id",
    "org_id",
    "team_id",
    "account_id",
    "company_id",
    "workspace_id",
  ],
} as const;

/**
 * The condition of each class of rows, by the columns that usually tell them. What the columns of a
 * view do not tell, the table tells whose key it shows.
 *
 * @param reads What a view reads.
 */
export function rowConditions(
  access: Access,
  facts: TableFacts,
  reads: readonly TableFacts[],
): TableAccess["rows"] {
  const [source, ...others] = reads.filter(({ key }) =>
    key.every((column) => facts.key.includes(column)),
  );
  return {
    ...(source && others.length === 0 ? conditionsBySource(access, source) : {}),
    ...conditionsByColumns(
      access,
      facts.columns.map((column) => ({
        ...column,
        person: column.person || showsPerson(column, reads),
      })),
    ),
  };
}

/** Whose row the table says it is that has the key which a view shows. */
function conditionsBySource(access: Access, source: TableFacts): TableAccess["rows"] {
  const columns = source.key.map((column) => `t.${writtenName(column)}`).join(", ");
  const key = source.key.length > 1 ? `(${columns})` : columns;
  return Object.fromEntries(
    Object.entries(conditionsByColumns(access, source.columns)).map(([name, condition]) => [
      name,
      `${key} in (select ${columns} from ${source.name} as t where ${condition})`,
    ]),
  );
}

/** A view's column refers to nobody, but the one that it shows may. */
function showsPerson({ name, type }: ColumnFacts, reads: readonly TableFacts[]): boolean {
  const [shown, ...others] = reads.flatMap(({ columns }) =>
    columns.filter((column) => column.name === name && column.type === type),
  );
  return shown !== undefined && others.length === 0 && shown.person;
}

function conditionsByColumns(access: Access, columns: readonly ColumnFacts[]): TableAccess["rows"] {
  const named = (what: "user" | "tenant"): string[] => {
    const own = access.tables.flatMap(({ rows }) =>
      Object.values(rows).flatMap((text) =>
        [...text.matchAll(new RegExp(`(?<=t\\.)\\w+(?= = \\{${what}\\})`, "g"))].map(
          ([column]) => column,
        ),
      ),
    );
    return [...new Set([...own, ...usualNames[what]])];
  };
  const has = (column: string): boolean =>
    columns.some(({ name, type }) => name === column && type === "uuid");
  const tenant = named("tenant").find((column) => column !== "id" && has(column));
  // The table of the tenants themselves.
  const itself = columns.find(
    ({ type, person, referredToBy }) =>
      type === "uuid" && !person && referredToBy.some((column) => named("tenant").includes(column)),
  );
  const people = columns
    .filter(
      ({ name, person }) => person || (name !== "id" && named("user").includes(name) && has(name)),
    )
    .map(({ name }) => `t.${writtenName(name)} = {user}`);
  const ofTenant = [tenant ?? itself?.name].flatMap((column) =>
    column === undefined ? [] : [`t.${writtenName(column)} = {tenant}`],
  );
  const ofPerson = people.length > 1 ? [`(${people.join(" or ")})`] : people;
  return {
    ...(people.length > 0 ? { own: [...ofTenant, ...ofPerson].join(" and ") } : {}),
    ...(ofTenant[0] === undefined ? {} : { tenant: ofTenant[0] }),
  };
}
