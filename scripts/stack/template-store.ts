import { randomBytes } from "node:crypto";
import type { Folders } from "../core/settings.ts";
import { sqlLiteral } from "../database/quoting.ts";
import { rolesFingerprint } from "../database/roles.ts";
import type { Session } from "../database/session.ts";
import { asAdmin, type Cluster, databaseOn, dropAll, exists, maintenanceUrl } from "./cluster.ts";
import { planTemplates, type TemplatePlan, type TemplateStep } from "./templates.ts";

/**
 * Advisory lock of the maintenance database: shared while a template is cloned, exclusive while
 * templates are dropped.
 */
const templatesInUse = 20250101;

/**
 * More than the steps of one history: until then, outdated ones may be wanted again (another
 * branch, a change taken back).
 */
const manyTemplates = 120;

/** Makes a database out of the last template of a plan, which nobody forgets meanwhile. */
export function cloneTemplate(
  folders: Folders,
  cluster: Cluster,
  name: string,
  plan: TemplatePlan,
): Promise<void> {
  return asAdmin(cluster, async (session) => {
    await session.rows("select pg_advisory_lock_shared($1)", [templatesInUse]);
    const built = await ensureTemplate(cluster, session, plan);
    await clone(session, name, plan.name);
    await session.rows("select pg_advisory_unlock_all()");
    if (built) await forgetOutdated(session, folders);
  });
}

/** Drops every template, so that the next database is built from nothing. */
export async function forgetAll(session: Session): Promise<void> {
  await session.rows("select pg_advisory_lock($1)", [templatesInUse]);
  await dropAll(session, "t\\_%");
}

/**
 * Roles belong to the server, not to a database: what was done to them by hand would survive every
 * clone. When they are not as they were when the template was built, everything is built again,
 * which lays the roles as well.
 */
export async function forgetWhenRolesChanged(session: Session, template: string): Promise<void> {
  const [stored] = await session.rows<{ fingerprint: string | null }>(
    `select shobj_description(oid, 'pg_database') as fingerprint
       from pg_catalog.pg_database
      where datname = $1`,
    [template],
  );
  if (stored && stored.fingerprint !== (await rolesFingerprint(session))) await forgetAll(session);
}

/** Builds what is missing of a template's history. @returns whether anything was. */
async function ensureTemplate(
  cluster: Cluster,
  session: Session,
  { name, steps }: TemplatePlan,
): Promise<boolean> {
  if (await exists(session, name)) return false;
  // More than one command may want the same template at once; one builds it.
  await session.rows("select pg_advisory_lock(hashtext($1))", [name]);
  if (await exists(session, name)) return false;
  let parent = "template0";
  for (const [index, step] of steps.entries()) {
    const later = step.kind === "history" && steps[index + 1]?.kind === "history";
    if (await exists(session, step.name)) parent = step.name;
    // Of the history only the end is kept; the steps before it are there to be found, not to be
    // made.
    else if (!later) {
      await buildTemplate(cluster, parent, step);
      parent = step.name;
    }
  }
  return true;
}

/** Builds what a step puts on top of `parent`, under a passing name until it is whole. */
async function buildTemplate(cluster: Cluster, parent: string, step: TemplateStep): Promise<void> {
  const { name } = step;
  const draft = databaseOn(cluster, `draft_${randomBytes(8).toString("hex")}`);
  try {
    await asAdmin(cluster, (session) => clone(session, draft.name, parent));
    await step.fill(draft, maintenanceUrl(cluster));
    await asAdmin(cluster, async (session) => {
      const fingerprint = await rolesFingerprint(session);
      await session.rows(`alter database ${draft.name} rename to ${name}`);
      await session.rows(`alter database ${name} is_template true`);
      await session.rows(`comment on database ${name} is ${sqlLiteral(fingerprint)}`);
    });
  } finally {
    await draft.drop();
  }
}

async function clone(session: Session, name: string, template: string): Promise<void> {
  const [found] = await session.rows<{ owner: string }>(
    "select pg_get_userbyid(datdba) as owner from pg_catalog.pg_database where datname = $1",
    [template],
  );
  await session.rows(
    `create database ${name} template ${template} owner ${found?.owner ?? "current_user"}
     strategy wal_log`,
  );
  // Settings of a database are not part of it and are not cloned with it.
  const settings = await session.rows<{ statement: string }>(
    `select format('alter %s set %s = %L',
              case when s.setrole = 0 then format('database %I', $2::text)
                   else format('role %I in database %I', r.rolname, $2::text) end,
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
    planTemplates(folders, { migrations: "all", seed: true, mode }).steps.map(({ name }) => name),
  );
  const outdated = await session.rows<{ datname: string }>(
    `select datname
       from pg_catalog.pg_database
      where datname like 't\\_%' and datname <> all ($1)`,
    [current],
  );
  for (const { datname } of outdated) await dropAll(session, datname.replaceAll("_", "\\_"));
}
