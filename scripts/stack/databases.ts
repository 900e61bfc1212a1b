import { randomBytes } from "node:crypto";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { type Session, withSession } from "../database/session.ts";
import { rolePassword } from "./state.ts";
import { type Content, planTemplates } from "./templates.ts";

export type { Content } from "./templates.ts";

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

/** Makes databases on one cluster. */
export type Databases = {
  create(content: Content): Promise<ScratchDatabase>;
  /**
   * Puts a fresh database in the place of the one named `postgres`; that one stays as it is when
   * anything fails.
   */
  reset(content: Content): Promise<void>;
  /** Forgets every template, so that the next database is built from nothing. */
  forgetTemplates(): Promise<void>;
};

/** The database in which nobody works: from here the others are made, renamed and dropped. */
const maintenance = "_groundwork";

/**
 * Advisory lock of that database: shared while a template is cloned, exclusive while templates are
 * dropped.
 */
const templatesInUse = 20250101;

/**
 * More than the steps of one history: until then, outdated ones may be wanted again (another
 * branch, a change taken back).
 */
const manyTemplates = 120;

/**
 * Databases of a cluster, each a clone of a template that is keyed by the content of platform,
 * migrations and seed: built once, and from the longest part of its history that stands already.
 */
export function databasesOf(folders: Folders, cluster: Cluster): Databases {
  const adminUrl = (name: string): string =>
    urlOf(cluster, name, cluster.superuser.name, cluster.superuser.password);
  const asAdmin = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    withSession(adminUrl(maintenance), work);
  const scratch = (name: string): ScratchDatabase => ({
    name,
    url: urlOf(cluster, name, "postgres", rolePassword),
    adminUrl: adminUrl(name),
    urlAs: (role) => urlOf(cluster, name, role, rolePassword),
    drop: () =>
      asAdmin(
        async (session) =>
          void (await session.rows(`drop database if exists ${name} with (force)`)),
      ),
  });

  /** Builds what `fill` puts on top of `parent`, under a passing name until it is whole. */
  const buildTemplate = async (
    name: string,
    parent: string,
    fill: (draft: ScratchDatabase) => Promise<void>,
  ): Promise<void> => {
    const draft = scratch(`draft_${randomBytes(8).toString("hex")}`);
    try {
      await asAdmin((session) => clone(session, draft.name, parent));
      await fill(draft);
      await asAdmin(async (session) => {
        await session.rows(`alter database ${draft.name} rename to ${name}`);
        await session.rows(`alter database ${name} is_template true`);
        await session.rows(`comment on database ${name} is '${await rolesFingerprint(session)}'`);
      });
    } finally {
      await draft.drop();
    }
  };

  /**
   * Builds what is missing of a template's history. @returns its name, and whether anything was
   * built.
   */
  const ensureTemplate = async (
    session: Session,
    content: Content,
  ): Promise<{ name: string; built: boolean }> => {
    const steps = planTemplates(folders, content);
    const name = lastTemplate(folders, content);
    if (await exists(session, name)) return { name, built: false };
    // Several commands may want the same template at once; one builds it.
    await session.rows("select pg_advisory_lock(hashtext($1))", [name]);
    if (await exists(session, name)) return { name, built: false };
    let parent = "template0";
    for (const [index, step] of steps.entries()) {
      const later = step.kind === "history" && steps[index + 1]?.kind === "history";
      if (await exists(session, step.name)) parent = step.name;
      // Of the history only the end is kept; the steps before it are there to be found, not to be made.
      else if (!later) {
        await buildTemplate(step.name, parent, (draft) => step.fill(draft, adminUrl(maintenance)));
        parent = step.name;
      }
    }
    return { name, built: true };
  };

  /** Clones the template of `content`, which nobody forgets meanwhile. */
  const cloneContent = (name: string, content: Content): Promise<void> =>
    asAdmin(async (session) => {
      await session.rows("select pg_advisory_lock_shared($1)", [templatesInUse]);
      const template = await ensureTemplate(session, content);
      await clone(session, name, template.name);
      await session.rows("select pg_advisory_unlock_all()");
      if (template.built) await forgetOutdated(session, folders);
    });

  return {
    create: async (content) => {
      const made = scratch(`scratch_${randomBytes(8).toString("hex")}`);
      await cloneContent(made.name, content);
      return made;
    },
    reset: async (content) => {
      await asAdmin((session) => forgetWhenRolesChanged(session, lastTemplate(folders, content)));
      const next = `next_${randomBytes(8).toString("hex")}`;
      await cloneContent(next, content);
      await asAdmin((session) => replaceMain(session, next));
    },
    forgetTemplates: () => asAdmin(forgetAll),
  };
}

/** Makes a cluster ready for {@link databasesOf} and removes what a killed command left half made. */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  const { name, password } = cluster.superuser;
  await withSession(urlOf(cluster, "template1", name, password), async (session) => {
    if (!(await exists(session, maintenance)))
      await session.rows(`create database ${maintenance} template template0`);
  });
  await withSession(urlOf(cluster, maintenance, name, password), async (session) => {
    for (const leftover of ["draft\\_%", "scratch\\_%", "next\\_%", "old\\_%"])
      await dropAll(session, leftover);
  });
}

/** Whether a cluster that seems to run takes a connection and a query. */
export async function answersQueries({
  port,
  superuser: { name, password },
}: Cluster): Promise<boolean> {
  try {
    await withSession(urlOf({ port }, "template1", name, password), (session) =>
      session.rows("select 1"),
    );
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
  await session.rows(
    `create database ${name} template ${template} owner ${owner?.rolname ?? "current_user"} strategy wal_log`,
  );
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
    await session.rows(
      "select pg_terminate_backend(pid, 60000) from pg_catalog.pg_stat_activity where datname = 'postgres'",
    );
    await session.rows(`alter database postgres rename to ${old}`);
  }
  await session.rows(`alter database ${next} rename to postgres`);
  await session.rows(`drop database if exists ${old}`);
}

async function exists(session: Session, name: string): Promise<boolean> {
  return (
    (await session.rows("select from pg_catalog.pg_database where datname = $1", [name])).length > 0
  );
}

async function dropAll(session: Session, pattern: string): Promise<void> {
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

function lastTemplate(folders: Folders, content: Content): string {
  const steps = planTemplates(folders, content);
  return (steps.at(-1) ?? steps[0]).name;
}

async function forgetAll(session: Session): Promise<void> {
  await session.rows("select pg_advisory_lock($1)", [templatesInUse]);
  await dropAll(session, "t\\_%");
}

/**
 * Roles belong to the server, not to a database: what was done to them by hand would survive every
 * clone. When they are not as they were when the template was built, everything is built again,
 * which lays the roles as well.
 */
async function forgetWhenRolesChanged(session: Session, template: string): Promise<void> {
  const [stored] = await session.rows<{ fingerprint: string | null }>(
    "select shobj_description(oid, 'pg_database') as fingerprint from pg_catalog.pg_database where datname = $1",
    [template],
  );
  if (stored && stored.fingerprint !== (await rolesFingerprint(session))) await forgetAll(session);
}

/** Attributes, memberships and settings of every role of the server. */
async function rolesFingerprint(session: Session): Promise<string> {
  const [row] = await session.rows<{ fingerprint: string }>(`
    select md5(string_agg(line, e'\\n' order by line collate "C")) as fingerprint
    from (
      select format('%s %s %s %s %s %s %s %s', rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls)
      from pg_catalog.pg_roles
      union all
      select format('%s in %s %s %s %s', m.member::regrole, m.roleid::regrole, m.admin_option, m.inherit_option, m.set_option)
      from pg_catalog.pg_auth_members m
      union all
      select format('%s %s', s.setrole, s.setconfig) from pg_catalog.pg_db_role_setting s where s.setdatabase = 0
    ) as lines (line)`);
  return row?.fingerprint ?? "";
}

/**
 * Each edit of a migration makes new templates of some 10 MB each; those of texts that stand no
 * more go.
 */
async function forgetOutdated(session: Session, folders: Folders): Promise<void> {
  // While somebody clones a template, it can wait for another time.
  const [free] = await session.rows<{ locked: boolean }>(
    "select pg_try_advisory_lock($1) as locked",
    [templatesInUse],
  );
  if (!free?.locked) return;
  const [kept] = await session.rows<{ count: number }>(
    "select count(*)::int as count from pg_catalog.pg_database where datname like 't\\_%'",
  );
  if ((kept?.count ?? 0) <= manyTemplates) return;
  const current = (["legacy", "explicit"] as const).flatMap((mode) =>
    planTemplates(folders, { migrations: "all", seed: true, mode }).map(({ name }) => name),
  );
  const outdated = await session.rows<{ datname: string }>(
    "select datname from pg_catalog.pg_database where datname like 't\\_%' and datname <> all ($1)",
    [current],
  );
  for (const { datname } of outdated) await dropAll(session, datname.replaceAll("_", "\\_"));
}

function urlOf(
  cluster: Pick<Cluster, "port">,
  database: string,
  role: string,
  password: string,
): string {
  return `postgresql://${role}:${password}@127.0.0.1:${cluster.port}/${database}`;
}
