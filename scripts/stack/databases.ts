import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Session, withSession } from "../database/session.ts";
import { applyMigrations } from "../history/apply.ts";
import { type HistoryPoint, type Migration, migrationsUntil, readMigrations, sha256 } from "../history/migrations.ts";
import { readSeed, runSeed } from "../history/seed.ts";
import { Problem } from "../findings.ts";
import type { Folders } from "../settings.ts";
import { rolePassword } from "./state.ts";
import { type ExposureMode, exposureMode, platformFiles, platformHash } from "./platform/platform.ts";

/** A Postgres server of ours, as its superuser reaches it. */
export type Cluster = { readonly port: number; readonly superuser: { readonly name: string; readonly password: string } };

/** What a database shall hold. */
export type Content = {
  readonly migrations: HistoryPoint;
  readonly seed?: boolean;
  /** Default privileges of new objects; the project's `supabase/config.toml` decides when left out. */
  readonly mode?: ExposureMode;
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

/** Makes databases on one cluster. */
export type Databases = {
  create(content: Content): Promise<ScratchDatabase>;
  /** Puts a fresh database in the place of the one named `postgres`; that one stays as it is when anything fails. */
  reset(content: Content): Promise<void>;
  /** Forgets every template, so that the next database is built from nothing. */
  forgetTemplates(): Promise<void>;
};

/** The database in which nobody works: from here the others are made, renamed and dropped. */
const maintenance = "_groundwork";

/**
 * Databases of a cluster, each a clone of a template that is keyed by the content of platform, migrations and seed:
 * built once, and from the longest part of its history that stands already.
 */
export function databasesOf(folders: Folders, cluster: Cluster): Databases {
  const adminUrl = (name: string): string => urlOf(cluster, name, cluster.superuser.name, cluster.superuser.password);
  const asAdmin = <T>(work: (session: Session) => Promise<T>): Promise<T> => withSession(adminUrl(maintenance), work);
  const scratch = (name: string): ScratchDatabase => ({
    name,
    url: urlOf(cluster, name, "postgres", rolePassword),
    adminUrl: adminUrl(name),
    urlAs: (role) => urlOf(cluster, name, role, rolePassword),
    drop: () => asAdmin(async (session) => void (await session.rows(`drop database if exists ${name} with (force)`))),
  });

  /** Builds what `fill` puts on top of `parent`, under a passing name until it is whole. */
  const buildTemplate = async (name: string, parent: string, fill: (draft: ScratchDatabase) => Promise<void>): Promise<void> => {
    const draft = scratch(`draft_${randomBytes(8).toString("hex")}`);
    try {
      await asAdmin((session) => clone(session, draft.name, parent));
      await fill(draft);
      await asAdmin(async (session) => {
        await session.rows(`alter database ${draft.name} rename to ${name}`);
        await session.rows(`alter database ${name} is_template true`);
      });
    } finally {
      await draft.drop();
    }
  };

  const ensureTemplate = async (content: Content): Promise<string> => {
    const steps = planTemplates(folders, content);
    const wanted = steps.at(-1);
    if (!wanted) throw new Error("a plan has at least the platform");
    return asAdmin(async (session) => {
      if (await exists(session, wanted.name)) return wanted.name;
      // Several commands may want the same template at once; one builds it.
      await session.rows("select pg_advisory_lock(hashtext($1))", [wanted.name]);
      let parent = "template0";
      for (const [index, step] of steps.entries()) {
        const later = steps.slice(index + 1).some((other) => other.kind === "history") && step.kind === "history";
        if (await exists(session, step.name)) parent = step.name;
        // Of the history only the end is kept; the steps before it are there to be found, not to be made.
        else if (!later) {
          const from = parent;
          await buildTemplate(step.name, from, (draft) => step.fill(draft, cluster));
          parent = step.name;
        }
      }
      await forgetOldest(session);
      return wanted.name;
    });
  };

  return {
    create: async (content) => {
      const template = await ensureTemplate(content);
      const made = scratch(`scratch_${randomBytes(8).toString("hex")}`);
      await asAdmin((session) => clone(session, made.name, template));
      return made;
    },
    reset: async (content) => {
      const template = await ensureTemplate(content);
      await asAdmin(async (session) => {
        const next = `next_${randomBytes(8).toString("hex")}`;
        await clone(session, next, template);
        await replaceMain(session, next);
      });
    },
    forgetTemplates: () => asAdmin(async (session) => dropAll(session, "t\\_%")),
  };
}

/** One template and how it comes to be from the one before it. */
type TemplateStep = { readonly kind: "platform" | "history" | "seed"; readonly name: string; fill(draft: ScratchDatabase, cluster: Cluster): Promise<void> };

function planTemplates(folders: Folders, content: Content): TemplateStep[] {
  const mode = content.mode ?? exposureMode(readFileSync(join(folders.workdir, "supabase", "config.toml"), "utf8"));
  const migrations = migrationsUntil(readMigrations(folders), content.migrations);
  let key = platformHash(mode);
  const nameOf = (addition: string): string => `t_${(key = sha256(key + addition)).slice(0, 24)}`;
  const platform: TemplateStep = { kind: "platform", name: nameOf("platform"), fill: (draft, cluster) => layPlatform(draft, cluster, mode) };
  const history = migrations.map((migration, index): TemplateStep => {
    const until: Migration[] = migrations.slice(0, index + 1);
    return { kind: "history", name: nameOf(migration.fileName + migration.sql), fill: (draft) => applyMigrations(folders, draft.url, until) };
  });
  if (!content.seed) return [platform, ...history];
  const seed = readSeed(folders);
  const seeded: TemplateStep = { kind: "seed", name: nameOf(seed.map((file) => file.sql).join("\0")), fill: (draft) => runSeed(draft.url, seed) };
  return [platform, ...history, seeded];
}

async function layPlatform(draft: ScratchDatabase, cluster: Cluster, mode: ExposureMode): Promise<void> {
  const files = platformFiles(mode);
  await withSession(urlOf(cluster, maintenance, cluster.superuser.name, cluster.superuser.password), (session) =>
    session.script(readFileSync(files.roles, "utf8")),
  );
  await withSession(draft.adminUrl, async (session) => {
    await session.rows(`alter database ${draft.name} owner to postgres`);
    for (const file of files.database) await session.script(readFileSync(file, "utf8"));
  });
}

/** Makes a cluster ready for {@link databasesOf} and removes what a killed command left half made. */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  const { name, password } = cluster.superuser;
  await withSession(urlOf(cluster, "template1", name, password), async (session) => {
    if (!(await exists(session, maintenance))) await session.rows(`create database ${maintenance} template template0`);
  });
  await withSession(urlOf(cluster, maintenance, name, password), async (session) => {
    for (const leftover of ["draft\\_%", "scratch\\_%", "next\\_%", "old\\_%"]) await dropAll(session, leftover);
  });
}

/** Whether a cluster that seems to run takes a connection and a query. */
export async function answersQueries({ port, superuser: { name, password } }: Cluster): Promise<boolean> {
  try {
    await withSession(urlOf({ port }, "template1", name, password), (session) => session.rows("select 1"));
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

async function clone(session: Session, name: string, template: string): Promise<void> {
  const [owner] = await session.rows<{ rolname: string }>(
    "select pg_get_userbyid(datdba) as rolname from pg_catalog.pg_database where datname = $1",
    [template],
  );
  await session.rows(`create database ${name} template ${template} owner ${owner?.rolname ?? "current_user"} strategy wal_log`);
  // Settings of a database are not part of it and are not cloned with it.
  const settings = await session.rows<{ statement: string }>(
    `select format('alter %s set %s = %L',
              case when s.setrole = 0 then format('database %I', $2::text) else format('role %I in database %I', r.rolname, $2::text) end,
              split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)) as statement
       from pg_catalog.pg_db_role_setting s
       join pg_catalog.pg_database d on d.oid = s.setdatabase
       left join pg_catalog.pg_roles r on r.oid = s.setrole
       cross join unnest(s.setconfig) as setting
      where d.datname = $1`,
    [template, name],
  );
  for (const { statement } of settings) await session.rows(statement);
}

async function replaceMain(session: Session, next: string): Promise<void> {
  const old = `old_${randomBytes(8).toString("hex")}`;
  if (await exists(session, "postgres")) {
    // A client that reconnects between the two steps would hold the name back.
    await session.rows("alter database postgres allow_connections false");
    await session.rows("select pg_terminate_backend(pid, 5000) from pg_catalog.pg_stat_activity where datname = 'postgres'");
    await session.rows(`alter database postgres rename to ${old}`);
  }
  await session.rows(`alter database ${next} rename to postgres`);
  await session.rows(`drop database if exists ${old}`);
}

async function exists(session: Session, name: string): Promise<boolean> {
  return (await session.rows("select from pg_catalog.pg_database where datname = $1", [name])).length > 0;
}

async function dropAll(session: Session, pattern: string): Promise<void> {
  const names = await session.rows<{ datname: string }>("select datname from pg_catalog.pg_database where datname like $1", [pattern]);
  for (const { datname } of names) {
    await session.rows(`alter database ${datname} is_template false`);
    await session.rows(`drop database ${datname} with (force)`);
  }
}

/** Each edit of a migration makes new templates of some 8 MB each; the oldest go. */
async function forgetOldest(session: Session, kept = 60): Promise<void> {
  const names = await session.rows<{ datname: string }>(
    "select datname from pg_catalog.pg_database where datname like 't\\_%' order by oid desc offset $1",
    [kept],
  );
  for (const { datname } of names) await dropAll(session, datname.replaceAll("_", "\\_"));
}

function urlOf(cluster: Pick<Cluster, "port">, database: string, role: string, password: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${cluster.port}/${database}`;
}
