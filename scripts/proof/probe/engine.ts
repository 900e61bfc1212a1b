import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/problem.ts";
import type { Folders } from "../../core/settings.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import { type Session, withSession } from "../../database/session.ts";
import type { Access, BucketAccess, FunctionAccess, TableAccess } from "../access/access-schema.ts";

/**
 * The files of the probe engine, in the order in which they build on each other; in this program's
 * `supabase/tests/_helpers`.
 */
export const engineFiles = ["persona.psql", "matrix.psql", "columns.psql"] as const;

/** What the engine needs to know of a table; its form is described in matrix.psql. */
export function tableSpec(
  access: Access,
  table: Pick<TableAccess, "rows" | "key" | "insert" | "update" | "raises">,
): Readonly<Record<string, unknown>> {
  return {
    ...personaSpec(access),
    personas: access.personas.map(({ name }) => name),
    rows: table.rows,
    key: table.key,
    insert: table.insert,
    update: table.update,
    raises: table.raises,
  };
}

/** What the engine needs to know of the personas. */
export function personaSpec({
  email,
  tenant,
  personas,
}: Access): Readonly<Record<string, unknown>> {
  return {
    email,
    tenant,
    kinds: Object.fromEntries(
      personas.filter(({ kind }) => kind !== "user").map(({ name, kind }) => [name, kind]),
    ),
  };
}

/** What the engine needs to know of a function. */
export function functionSpec(
  access: Access,
  called: Pick<FunctionAccess, "arguments" | "raises">,
): Readonly<Record<string, unknown>> {
  return { ...personaSpec(access), arguments: called.arguments, raises: called.raises };
}

/**
 * Opens a transaction with the probe engine in it, as the user of `databaseUrl`, and rolls it back
 * afterwards.
 *
 * @throws Problem when the database refuses it, or when that user sees not every row.
 */
export async function withEngine<T>(
  databaseUrl: string,
  folders: Folders,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return withSession(
    databaseUrl,
    (session) => withEngineIn(session, folders, () => work(session)),
    { name: "groundwork matrix" },
  );
}

/** Does the same in a session that is open already. */
export async function withEngineIn<T>(
  session: Session,
  folders: Folders,
  work: () => Promise<T>,
): Promise<T> {
  const texts = engineFiles.map((name) => engineText(folders, name));
  await refuseFilteredView(session);
  await session.script("begin");
  try {
    for (const text of texts) await session.script(text);
    return await work();
  } finally {
    await session.script("rollback");
  }
}

/**
 * The text of a file of the engine: of this program, for a project's copy beside its generated
 * tests may be of another day.
 */
export function engineText({ root }: Folders, name: string): string {
  return readFileSync(join(root, "supabase", "tests", "_helpers", name), "utf8");
}

/** The part of the engine that becomes personas, whose accounts are called so over `{persona}`. */
export function personaScript(folders: Folders, email: string): string {
  const text = engineText(folders, "persona.psql");
  return `set groundwork.persona_email = ${sqlLiteral(email)};\n\n${text}`;
}

/** Whoever is subject to row policies cannot say which rows exist, and would call a leak "none". */
async function refuseFilteredView(session: Session): Promise<void> {
  const [user] = await session.rows<{ name: string; sees_all: boolean }>(
    "select current_user as name, rolbypassrls or rolsuper as sees_all from pg_catalog.pg_roles where rolname = current_user",
  );
  if (!user?.sees_all)
    throw new Problem(
      `The matrix needs a login that bypasses row policies, as postgres does; ${user?.name ?? "this one"} does not. Pass another --db-url.`,
    );
}

/** What the engine needs to know of a bucket; its form is described in buckets.psql. */
export function bucketSpec(
  access: Access,
  bucket: BucketAccess,
): Readonly<Record<string, unknown>> {
  return { ...personaSpec(access), rows: bucket.rows };
}
