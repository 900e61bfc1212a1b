import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { foldersFor } from "../scripts/core/settings.ts";
import { type Catalog } from "../scripts/database/catalog.ts";
import { readCatalog } from "../scripts/database/read-catalog.ts";
import { splitSql } from "../scripts/database/sql-split.ts";
import { migrationsUntil, readMigrations } from "../scripts/history/migrations.ts";
import { baseline } from "../supabase/baseline.ts";
import { north, south } from "../supabase/seed.ts";
import { scratchDatabase } from "./support/stack.ts";

const folders = foldersFor();
const migrations = readMigrations(folders);
// The baseline is history as found: it breaks the rules on purpose.
const fixes = migrations.slice(migrationsUntil(migrations, baseline).length);

const statements = (sql: string): string[] => splitSql(sql).map(({ text }) => text);

describe("a migration", () => {
  it("has a header that names its incidents, or says what it is, and how to undo it", () => {
    const header = (sql: string): string => /^(--[^\n]*\n)*/.exec(sql)?.[0] ?? "";
    const wanting = migrations.filter(
      ({ sql }) =>
        !/\b[ABCD]\d+\b/.test(header(sql)) ||
        !/^-- Locks: /m.test(header(sql)) ||
        !/^-- Undo: rollback\//m.test(header(sql)),
    );
    expect(wanting.map(({ fileName }) => fileName)).toEqual([]);
  });

  it(
    "waits five seconds for a lock, " + "unless it builds indexes concurrently and nothing else",
    () => {
      const concurrently = /^create (unique )?index concurrently /;
      const careless = migrations.filter(({ sql }) => {
        const all = statements(sql);
        return (
          all[0] !== "set lock_timeout = '5s';" && !all.every((text) => concurrently.test(text))
        );
      });
      expect(careless.map(({ fileName }) => fileName)).toEqual([]);
    },
  );

  it.each(["verify", "rollback"])("has a %s script of the same name", (kind) => {
    expect(
      migrations
        .map(({ fileName }) => fileName)
        .filter((name) => !existsSync(join(folders.workdir, "supabase", kind, name))),
    ).toEqual([]);
  });
});

describe("a policy of a fix", () => {
  const policies = fixes.flatMap(({ fileName, sql }) =>
    statements(sql)
      .filter((text) => /^create policy/i.test(text))
      .map((text) => ({ fileName, text })),
  );

  it("writes out as, for and to, in this order", () => {
    const form = new RegExp(
      [
        String.raw`^create policy (\w+|"[^"]+")`,
        String.raw`on [\w.]+`,
        "as (permissive|restrictive)",
        "for (all|select|insert|update|delete)",
        String.raw`to [\w, ]+`,
        String.raw`(using|with check)\b`,
      ].join(String.raw`\s+`),
    );
    expect(policies.filter(({ text }) => !form.test(text)).map(named)).toEqual([]);
  });

  it("writes out using and with check wherever its command asks for them", () => {
    const wanted: Record<string, readonly string[]> = {
      all: ["using", "with check"],
      select: ["using"],
      insert: ["with check"],
      update: ["using", "with check"],
      delete: ["using"],
    };
    const clauses = (text: string): string[] =>
      [...text.matchAll(/^\s+(using|with check) \(/gm)].map(([, clause]) => clause ?? "");
    expect(
      policies
        .filter(
          ({ text }) =>
            clauses(text).join() !== wanted[/\bfor (\w+)/.exec(text)?.[1] ?? ""]?.join(),
        )
        .map(named),
    ).toEqual([]);
  });

  const named = ({ fileName, text }: { fileName: string; text: string }): string =>
    `${fileName}: ${text.split("\n", 1)[0]}`;
});

describe("the final database", () => {
  let catalog: Catalog;

  beforeAll(async () => {
    const database = await scratchDatabase({ migrations: "all" });
    try {
      catalog = await readCatalog(database.url);
    } finally {
      await database.drop();
    }
  });

  const inPublic = ({ schema }: { readonly schema: string }): boolean => schema === "public";
  const ours = ({ schema }: { readonly schema: string }): boolean =>
    schema === "public" || schema === "private";
  const tables = (): Catalog["tables"] => catalog.tables.filter(({ kind }) => kind === "table");

  it("pins the search path of every function", () => {
    const open = catalog.functions
      .filter(ours)
      .filter(({ settings }) => !settings.includes('search_path=""'));
    expect(open.map(({ schema, name }) => `${schema}.${name}`)).toEqual([]);
  });

  it("lets nobody run a function by default: each grant names a role", () => {
    const open = catalog.functions
      .filter(ours)
      .filter(
        ({ grants }) =>
          grants.length === 0 || grants.some(({ to }) => to === "public" || to === "anon"),
      );
    expect(open.map(({ schema, name }) => `${schema}.${name}`)).toEqual([]);
  });

  it("enables and forces row security on every table of public", () => {
    expect(
      tables()
        .filter(inPublic)
        .filter(({ rls, forced }) => !rls || !forced)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  it(
    "isolates every table of public that has a tenant key, " + "restrictively, for every command",
    () => {
      const keyed = new Set(
        catalog.columns
          .filter(({ schema, name }) => schema === "public" && name === "tenant_id")
          .map(({ table }) => table),
      );
      const isolated = catalog.policies.filter(
        ({ name, permissive, command }) =>
          name === "tenant_isolation" && !permissive && command === "all",
      );
      const covered = new Set(
        isolated
          .filter(
            ({ schema, roles, using, check }) =>
              schema === "public" &&
              roles.join() === "authenticated" &&
              using !== null &&
              check !== null,
          )
          .map(({ table }) => table),
      );
      expect(
        tables()
          .filter(
            ({ schema, name }) => schema === "public" && keyed.has(name) && !covered.has(name),
          )
          .map(({ name }) => name),
      ).toEqual([]);
      expect(keyed.size).toBeGreaterThan(50);
    },
  );

  it("says what every table, view and exposed function is for", () => {
    const silent = [...catalog.tables.filter(ours), ...catalog.functions.filter(inPublic)].filter(
      ({ comment }) => !comment,
    );
    expect(silent.map(({ schema, name }) => `${schema}.${name}`)).toEqual([]);
  });
});

describe("a pgTAP file", () => {
  const folder = join(folders.workdir, "supabase", "tests");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".test.sql"),
  );

  it("runs alone, because files that run at the same time deadlock", () => {
    const pushing = files.filter(
      (file) =>
        !/^\\ir \.\.\/_helpers\/persona\.psql$/m.test(readFileSync(join(folder, file), "utf8")),
    );
    expect(pushing).toEqual([]);
    expect(files.length).toBeGreaterThan(200);
  });

  it("names the tenants of the seed as _helpers/seed.psql does, not by their ids", () => {
    const literal = files.filter((file) =>
      [north, south].some((id) => readFileSync(join(folder, file), "utf8").includes(id)),
    );
    expect(literal).toEqual([]);
  });
});
