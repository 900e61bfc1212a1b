import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../../core/problem.ts";
import { sqlLiteral } from "../../database/quoting.ts";
import { type Session, withSession } from "../../database/session.ts";
import type { Access } from "../access/access-schema.ts";
import { otherTokens } from "./specs.ts";

/** The files of the probe engine, in the order in which they build on each other. */
export const engineFiles = ["persona.psql", "matrix.psql", "columns.psql", "inserts.psql"] as const;

/** The file that observes buckets; after {@link engineFiles}, and only where there are any. */
export const bucketEngineFile = "buckets.psql";

const allFiles = [...engineFiles, bucketEngineFile] as const;
type EngineFile = (typeof allFiles)[number];

type PersonaAccess = Pick<Access, "email" | "personas">;

const folder = join(dirname(fileURLToPath(import.meta.url)), "engine");

/** The text of a file of the engine. */
export function engineText(name: EngineFile): string {
  return readFileSync(join(folder, name), "utf8");
}

/** The texts of all its files. */
export function engineTexts(): string[] {
  return allFiles.map(engineText);
}

/** What the engine is told of the personas of a declaration. */
export function personaSettings(access: PersonaAccess): string {
  const tokens = JSON.stringify(otherTokens(access));
  return [
    `set groundwork.persona_email = ${sqlLiteral(access.email)};`,
    `set groundwork.persona_tokens = ${sqlLiteral(tokens)};`,
  ].join("\n");
}

/** The part of the engine that becomes the personas of a declaration. */
export function personaScript(access: PersonaAccess): string {
  return `${personaSettings(access)}\n\n${engineText("persona.psql")}`;
}

/** A project's copy of the engine, for its tests: file name → text. */
export function engineCopies(access: Access): ReadonlyMap<string, string> {
  const names: readonly EngineFile[] = access.buckets.length > 0 ? allFiles : engineFiles;
  const header =
    "-- The probe engine of Groundwork, written by `groundwork generate`: do not edit.";
  return new Map(
    names.map((name) => {
      const text = name === "persona.psql" ? personaScript(access) : engineText(name);
      return [name, `${header}\n\n${text}`];
    }),
  );
}

/**
 * Opens a transaction with the probe engine in it, as the user of `databaseUrl`, and rolls it back
 * afterwards.
 *
 * @throws Problem when the database refuses it, or when that user sees not every row.
 */
export async function withEngine<T>(
  databaseUrl: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return withSession(databaseUrl, (session) => withEngineIn(session, () => work(session)), {
    name: "groundwork matrix",
  });
}

/** Does the same in a session that is open already. */
export async function withEngineIn<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await refuseFilteredView(session);
  await session.script("begin");
  try {
    for (const name of engineFiles) await session.script(engineText(name));
    return await work();
  } finally {
    await session.script("rollback");
  }
}

/** Whoever is subject to row policies cannot say which rows exist, and would call a leak "none". */
async function refuseFilteredView(session: Session): Promise<void> {
  const [user] = await session.rows<{ name: string; sees_all: boolean }>(
    `select current_user as name, rolbypassrls or rolsuper as sees_all
     from pg_catalog.pg_roles
     where rolname = current_user`,
  );
  if (!user?.sees_all)
    throw new Problem(
      "The matrix needs a login that bypasses row policies, as postgres does; " +
        `${user?.name ?? "this one"} does not. Pass another --db-url.`,
    );
}
