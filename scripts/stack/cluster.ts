import { Problem } from "../core/problem.ts";
import { type Session, withSession } from "../database/session.ts";
import { rolePassword } from "./state.ts";

/** A Postgres server of ours, as its superuser reaches it. */
export type Cluster = {
  readonly port: number;
  readonly superuser: { readonly name: string; readonly password: string };
};

/** A database of one's own, made from a template; whoever makes it drops it. */
export type ScratchDatabase = {
  readonly name: string;
  /** As `postgres`, who owns it. */
  readonly url: string;
  /** As the superuser. */
  readonly adminUrl: string;
  urlAs(role: string): string;
  drop(): Promise<void>;
};

/** The database in which nobody works: from here the others are made, renamed and dropped. */
const maintenance = "_groundwork";

/** The database with this name, which need not be there yet. */
export function databaseOn(cluster: Cluster, name: string): ScratchDatabase {
  return {
    name,
    url: urlOf(cluster, name, "postgres", rolePassword),
    adminUrl: adminUrlOf(cluster, name),
    urlAs: (role) => urlOf(cluster, name, role, rolePassword),
    drop: () =>
      asAdmin(cluster, async (session) => {
        await session.rows(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** Works with the server's databases as a whole, as the superuser. */
export function asAdmin<T>(cluster: Cluster, work: (session: Session) => Promise<T>): Promise<T> {
  return withSession(adminUrlOf(cluster, maintenance), work);
}

/** Where {@link asAdmin} works. */
export function maintenanceUrl(cluster: Cluster): string {
  return adminUrlOf(cluster, maintenance);
}

/** Makes a server ready for our databases and mends what a killed command left half done. */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  await withSession(adminUrlOf(cluster, "template1"), async (session) => {
    if (!(await exists(session, maintenance)))
      await session.rows(`create database ${maintenance} template template0`);
  });
  await asAdmin(cluster, async (session) => {
    if (await exists(session, "postgres"))
      await session.rows("alter database postgres allow_connections true");
    for (const leftover of ["draft\\_%", "scratch\\_%", "next\\_%", "old\\_%"])
      await dropAll(session, leftover);
  });
}

/** Whether a server that seems to run takes a connection and a query. */
export async function answersQueries(cluster: Cluster): Promise<boolean> {
  try {
    await withSession(adminUrlOf(cluster, "template1"), (session) => session.rows("select 1"));
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Whether there is a database with this name. */
export async function exists(session: Session, name: string): Promise<boolean> {
  const found = await session.rows("select from pg_catalog.pg_database where datname = $1", [name]);
  return found.length > 0;
}

/** Drops the databases whose names are like this pattern of SQL, templates too. */
export async function dropAll(session: Session, pattern: string): Promise<void> {
  const found = await session.rows<{ datname: string; datistemplate: boolean }>(
    "select datname, datistemplate from pg_catalog.pg_database where datname like $1",
    [pattern],
  );
  for (const { datname, datistemplate } of found) {
    // One whose removal was interrupted takes no other command than to be dropped.
    if (datistemplate) await session.rows(`alter database ${datname} is_template false`);
    await session.rows(`drop database ${datname} with (force)`);
  }
}

function adminUrlOf(cluster: Cluster, database: string): string {
  return urlOf(cluster, database, cluster.superuser.name, cluster.superuser.password);
}

function urlOf({ port }: Cluster, database: string, role: string, password: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}
