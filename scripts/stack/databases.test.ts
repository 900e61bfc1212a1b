import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Folders, foldersFor } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { prepareCluster } from "./cluster.ts";
import { replaceMain } from "./main-database.ts";
import { removeStack, type Stack, startStack } from "./stack.ts";
import { planTemplates } from "./templates.ts";

vi.mock("./templates.ts", { spy: true });

/** A copy of the project, with a stack of its own, that a test may damage. */
const project = ((): Folders => {
  const real = foldersFor();
  const workdir = join(real.state, "tmp", `project ${process.pid}`);
  return { root: real.root, workdir, state: join(workdir, ".groundwork") };
})();
const inProject = (...path: string[]): string => join(project.workdir, "supabase", ...path);

let stack: Stack;

beforeAll(async () => {
  mkdirSync(project.workdir, { recursive: true });
  cpSync(join(foldersFor().workdir, "supabase"), inProject(), { recursive: true });
  stack = await startStack(project);
  await stack.databases.reset({ migrations: "all", seed: true });
});

afterAll(async () => {
  await removeStack(project, "dev");
  rmSync(project.workdir, { recursive: true, force: true });
});

/** Puts a file into the project for the time of a test. */
async function withFile(file: string, sql: string, work: () => Promise<void>): Promise<void> {
  const before = file.endsWith("seed.sql") ? readFileSync(file, "utf8") : undefined;
  writeFileSync(file, sql);
  try {
    await work();
  } finally {
    if (before === undefined) rmSync(file);
    else writeFileSync(file, before);
  }
}

const tables = (): Promise<{ count: number }[]> =>
  withSession(stack.databaseUrl, (session) =>
    session.rows<{ count: number }>(
      "select count(*)::int from pg_catalog.pg_tables where schemaname = 'public'",
    ),
  );

describe("a reset", () => {
  it(
    "gives the same database again when nothing changed, " + "without what was added by hand",
    async () => {
      const before = await tables();
      await withSession(stack.databaseUrl, (session) =>
        session.rows("create table public.by_hand ()"),
      );
      await stack.databases.reset({ migrations: "all", seed: true });
      expect(await tables()).toEqual(before);
    },
  );

  it("reads and hashes the history once", async () => {
    vi.mocked(planTemplates).mockClear();
    await stack.databases.reset({ migrations: "all", seed: true });
    expect(planTemplates).toHaveBeenCalledTimes(1);
  });

  it(
    "stops at a migration with a syntax error, names file, " +
      "line and column with a caret, and leaves the database as it was",
    async () => {
      await withSession(stack.databaseUrl, (session) =>
        session.rows("create table public.kept ()"),
      );
      const sql = [
        "create table public.first_half ();",
        "",
        "create table public.second_half (",
        "  id uuid,",
        "  name txt txt",
        ");",
        "",
      ].join("\n");
      await withFile(inProject("migrations", "20990101000000_broken.sql"), sql, async () => {
        const failure = await stack.databases.reset({ migrations: "all", seed: true }).then(
          () => "no error",
          (error: Error) => error.message,
        );
        const caret =
          '20990101000000_broken.sql:5:12: syntax error at or near "txt" (SQLSTATE 42601)\n' +
          "5 |   name txt txt\n" +
          "  |            ^";
        expect(failure).toContain(caret);
      });
      const left = await withSession(stack.databaseUrl, (session) =>
        session.rows("select from pg_catalog.pg_tables where tablename = 'kept'"),
      );
      expect(left).toHaveLength(1);
      await stack.databases.reset({ migrations: "all", seed: true });
    },
  );

  it(
    "stops at a seed that violates a constraint, " +
      "with the place, and leaves the database as it was",
    async () => {
      const before = await tables();
      const twice =
        "\ninsert into public.tenants (id, name)\nselect id, name from public.tenants;\n";
      const sql = readFileSync(inProject("seed.sql"), "utf8") + twice;
      const line =
        sql.split("\n").findLastIndex((text) => text.startsWith("insert into public.tenants")) + 1;
      await withFile(inProject("seed.sql"), sql, async () => {
        const failure = await stack.databases.reset({ migrations: "all", seed: true }).then(
          () => "no error",
          (error: Error) => error.message,
        );
        expect(failure).toContain(
          `seed.sql:${line}:1: duplicate key value violates unique constraint "tenants_pkey" ` +
            "(SQLSTATE 23505)",
        );
        expect(failure).toContain("nothing of it was applied");
      });
      expect(await tables()).toEqual(before);
    },
  );

  it("refuses a version that does not exist and names those that do", async () => {
    await expect(stack.databases.reset({ migrations: { upTo: "19990101000000" } })).rejects.toThrow(
      /There is no migration 19990101000000\. The versions are: 20250101000000, /,
    );
  });

  it(
    "takes back what was done to roles, " + "which belong to the server and survive every clone",
    async () => {
      await withSession(stack.databaseUrl, (session) =>
        session.script(
          "grant service_role to authenticated; alter role authenticated set statement_timeout = 0",
        ),
      );
      await stack.databases.reset({ migrations: "all", seed: true });
      const roles = await withSession(stack.databaseUrl, (session) =>
        session.rows(
          `select pg_has_role('authenticated', 'service_role', 'member') as member,
                (select rolconfig from pg_catalog.pg_roles
                  where rolname = 'authenticated') as settings`,
        ),
      );
      expect(roles).toEqual([{ member: false, settings: ["statement_timeout=8s"] }]);
    },
  );

  it("refuses an SQL file that the CLI would pass over because of its name", async () => {
    await withFile(inProject("migrations", "bad-name.sql"), "select 1;", async () => {
      await expect(stack.databases.reset({ migrations: "all" })).rejects.toThrow(
        /bad-name\.sql would be passed over in silence/,
      );
    });
  });

  it("says so when the project has no config.toml", async () => {
    renameSync(inProject("config.toml"), inProject("config.away"));
    await expect(stack.databases.reset({ migrations: "all" })).rejects.toThrow(
      /config\.toml is missing\. Restore it from git/,
    );
    renameSync(inProject("config.away"), inProject("config.toml"));
  });

  it(
    "leaves the old database as it is, and open, " +
      "when somebody works in the one that shall replace it",
    async () => {
      const next = await stack.databases.create({ migrations: "none" });
      const before = await tables();
      const outside = next.adminUrl.replace(next.name, "_groundwork");
      try {
        await withSession(next.adminUrl, () =>
          expect(
            withSession(outside, (session) => replaceMain(session, next.name)),
          ).rejects.toThrow("is being accessed by other users"),
        );
        expect(await tables()).toEqual(before);
        // The second attempt finds nothing in its way.
        await withSession(outside, (session) => replaceMain(session, next.name));
        expect(await tables()).not.toEqual(before);
      } finally {
        await next.drop();
        await stack.databases.reset({ migrations: "all", seed: true });
      }
    },
  );

  it("goes back to an earlier point of the history", async () => {
    await stack.databases.reset({ migrations: { upTo: "20250101000000" } });
    const ledger = await withSession(stack.databaseUrl, (session) =>
      session.rows("select version from supabase_migrations.schema_migrations"),
    );
    expect(ledger).toEqual([{ version: "20250101000000" }]);
    await stack.databases.reset({ migrations: "all", seed: true });
  });
});

describe("a start", () => {
  const prepare = async (): Promise<void> => {
    const scratch = await stack.databases.create({ migrations: "none" });
    await scratch.drop();
    const { port, username, password } = new URL(scratch.adminUrl);
    const superuser = { name: username, password: decodeURIComponent(password) };
    await prepareCluster({ port: Number(port), superuser });
  };

  it("clears away a database whose removal was interrupted", async () => {
    const scratch = await stack.databases.create({ migrations: "none" });
    // This is how Postgres marks one that it began to drop; nothing but another drop is taken.
    await withSession(scratch.adminUrl, (session) =>
      session.rows("update pg_catalog.pg_database set datconnlimit = -2 where datname = $1", [
        scratch.name,
      ]),
    );
    await prepare();
    const left = await withSession(stack.databaseUrl, (session) =>
      session.rows("select from pg_catalog.pg_database where datname = $1", [scratch.name]),
    );
    expect(left).toEqual([]);
  });

  it("opens the database that a killed reset had closed", async () => {
    const scratch = await stack.databases.create({ migrations: "none" });
    await withSession(scratch.adminUrl, (session) =>
      session.rows("alter database postgres allow_connections false"),
    );
    await prepare();
    expect(await tables()).toHaveLength(1);
  });
});
