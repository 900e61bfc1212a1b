import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { render } from "../../core/render/render.ts";
import { type Folders, foldersFor } from "../../core/settings.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { runMatrix } from "./run.ts";
import { writeMatrix } from "./write.ts";

const [ann, bob, cat, dan] = ["aa", "bb", "cc", "dd"].map(
  (end) => `00000000-0000-4000-a000-0000000000${end}`,
);
const [north, south] = ["01", "02"].map((end) => `00000000-0000-4000-b000-0000000000${end}`);

/** A table like `notes` below, all there is to it but rows. */
const tableLike = (name: string): string => `
  create table ${name} (id serial primary key, tenant_id uuid not null, user_id uuid not null references auth.users, body text);
  revoke all on ${name} from anon, authenticated, service_role;
  grant select, update (body) on ${name} to authenticated;
  grant select, insert, update, delete on ${name} to service_role;`;
const policiesOn = (name: string): string => `
  alter table ${name} enable row level security;
  create policy mine on ${name} for select to authenticated using (tenant_id = (select public.tenant()));
  create policy change on ${name} for update to authenticated using (user_id = auth.uid());`;
const rowsOf = (name: string): string =>
  `insert into ${name} (tenant_id, user_id) values ('${north}', '${ann}'), ('${north}', '${bob}'), ('${south}', '${cat}'), ('${south}', '${dan}');`;

const schema = `
  insert into auth.users (id, email, raw_app_meta_data) values
    ('${ann}', 'ann@example.test', '{"tenant_id": "${north}"}'), ('${bob}', 'bob@example.test', '{"tenant_id": "${north}"}'), ('${cat}', 'cat@example.test', '{"tenant_id": "${south}"}'), ('${dan}', 'dan@example.test', '{"tenant_id": "${south}"}');
  create function public.tenant() returns uuid language sql stable set search_path = '' return ((select auth.jwt()) -> 'app_metadata' ->> 'tenant_id')::uuid;
  revoke all on function public.tenant() from public, anon, service_role;
  grant execute on function public.tenant() to authenticated;
  ${tableLike("public.notes")} ${policiesOn("public.notes")} ${rowsOf("public.notes")}`;

const declaration = `# Who reaches what.
sign_in: { email: "{persona}@example.test", password: none }
tenant: select (u.raw_app_meta_data ->> 'tenant_id')::uuid from auth.users as u where u.id = {user}
personas: { anon: anon, ann: user, bob: user, cat: user, server: service }
groups: { people: [ann, bob, cat] }
defaults:
  grants: { service_role: all }
  reach:   { server: foreign }   # odd spaces stay

tables:
  notes: # a comment that stays
    key: [id]
    rows:
      own: t.tenant_id = {tenant} and t.user_id = {user}
      tenant: >-
        t.tenant_id
        = {tenant}
    probe: { update: [body] }
    grants: { authenticated: 'select, update (body)' }
    reach:
      select: { people: own tenant }
      update: { people: own }

# After the tables.
functions:
  tenant():
    call: { people: allowed }
`;

/** What somebody is told who adds something to the database and not all that belongs to it. */
describe("a new object", () => {
  let database: ScratchDatabase;
  let folders: Folders;
  const file = () => join(folders.workdir, "supabase", "access.yaml");

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) => session.script(schema));
    const workdir = mkdtempSync(join(tmpdir(), "new-object-"));
    mkdirSync(join(workdir, "supabase", "tests"), { recursive: true });
    folders = foldersFor(workdir);
    writeFileSync(file(), declaration);
    await writeMatrix(folders, database.url);
  });
  afterAll(async () => {
    rmSync(folders.workdir, { recursive: true });
    await database.drop();
  });

  const prove = async () =>
    (await runMatrix({ folders, databaseUrl: database.url, via: "sql", progress: () => undefined }))
      .report;
  const ids = (report: Awaited<ReturnType<typeof prove>>) =>
    report.findings.map(({ id, object, message }) =>
      id === "matrix-reach" ? message : `${id} ${object}`,
    );
  /** Proves the matrix after a migration, which is taken back. */
  const after = async (migration: string, undo: string) => {
    await withSession(database.url, (session) => session.script(migration));
    return {
      undo: () => withSession(database.url, (session) => session.script(undo)),
      report: await prove(),
    };
  };

  it("is not missed in a project of which everything is declared, protected and seeded", async () => {
    const report = await prove();
    expect(ids(report)).toEqual([]);
    expect(report.summary["coverage"]).toBe(
      "100 % (1 of 1 tables and views, 1 of 1 functions, 0 of 0 buckets)",
    );
    expect(readFileSync(file(), "utf8")).toBe(declaration);
  });

  it("that is not declared fails with the entry that access.yaml lacks, and --write adds it for review", async () => {
    const { undo, report } = await after(
      `${tableLike("public.memos")} ${policiesOn("public.memos")} ${rowsOf("public.memos")} create function public.greet(word text, user_id uuid) returns text language sql return word; revoke all on function public.greet from public, anon, service_role; grant execute on function public.greet to authenticated`,
      "drop function public.greet; drop table public.memos",
    );
    try {
      expect(ids(report)).toEqual([
        "matrix-undeclared public.memos",
        "matrix-undeclared public.greet(text, uuid)",
      ]);
      expect(report.summary["coverage"]).toBe(
        "50 % (1 of 2 tables and views, 1 of 2 functions, 0 of 0 buckets)",
      );
      const entry = `  memos:
    key: [id]
    rows:
      own: t.tenant_id = {tenant} and t.user_id = {user}
      tenant: t.tenant_id = {tenant}
    probe: { insert: [tenant_id, user_id], update: [body] }
    grants:
      authenticated: select, update (body)
    reach:
      select: { people: own tenant }
      update: { people: own }`;
      expect(render("pretty", report)).toContain(entry.replace(/^/gm, "  "));

      await writeMatrix(folders, database.url);
      const written = readFileSync(file(), "utf8");
      const review = `  # review: observed ${new Date().toISOString().slice(0, 10)}, by groundwork matrix --write; correct it to what shall be, then delete this line\n`;
      expect(written).toBe(
        declaration
          .replace("\n\n# After", `\n\n${review}${entry}\n\n# After`)
          .concat(
            `\n${review}  greet(text, uuid):\n    arguments: { word: "'probe'", user_id: "{user}" }\n    call: { people: allowed }\n`,
          ),
      );
      const unread = await prove();
      expect(ids(unread)).toEqual(["matrix-review memos", "matrix-review greet(text, uuid)"]);

      writeFileSync(file(), written.replaceAll(/^ *# review.*\n/gm, ""));
      await writeMatrix(folders, database.url);
      expect(ids(await prove())).toEqual([]);
    } finally {
      writeFileSync(file(), declaration);
      await undo();
      await writeMatrix(folders, database.url);
    }
  });

  it("whose triggers and policies tell columns apart, or that is a bucket, is proposed with what they do, and passes once it was read", async () => {
    const guard = (column: string, code: string) =>
      `if new.${column} is distinct from old.${column} and current_user = 'authenticated' then raise exception 'No.' using errcode = '${code}'; end if;`;
    const { undo, report } = await after(
      `${tableLike("public.memos")} ${policiesOn("public.memos")} ${rowsOf("public.memos")}
       alter table public.memos add rank integer not null default 0, add stamp text;
       grant update (rank, stamp, tenant_id) on public.memos to authenticated;
       create policy fixed on public.memos as restrictive for update to authenticated using (true) with check (tenant_id = (select public.tenant()));
       create function public.guard() returns trigger language plpgsql as $$ begin ${guard("rank", "P0001")} ${guard("stamp", "PT403")} return new; end $$;
       create trigger guard before update on public.memos for each row execute function public.guard();
       insert into storage.buckets (id, name) values ('scans', 'scans');
       insert into storage.objects (bucket_id, name) values ('scans', '${north}/${ann}/a.png'), ('scans', '${north}/${bob}/b.png'), ('scans', '${south}/${cat}/c.png'), ('scans', '${south}/${dan}/d.png');
       create policy looks on storage.objects for select to authenticated using (bucket_id = 'scans' and (storage.foldername(name))[1] = (select public.tenant())::text)`,
      "drop policy looks on storage.objects; set storage.allow_delete_query = 'true'; delete from storage.objects; delete from storage.buckets; drop table public.memos; drop function public.guard()",
    );
    try {
      expect(ids(report)).toEqual([
        "matrix-undeclared public.memos",
        "matrix-undeclared bucket scans",
      ]);
      await writeMatrix(folders, database.url);
      const written = readFileSync(file(), "utf8");
      expect(written).toContain(`    raises: [P0001, PT403]
    grants:
      authenticated: select, update (body, rank, stamp, tenant_id)
    reach:
      select: { people: own tenant }
      update: { people: own }
    columns:
      tenant_id: { people: none }
      rank: { people: none }
      stamp: { people: none }
`);
      expect(written).toContain(`  scans:
    rows:
      own: "{user}::text = any (storage.foldername(t.name))"
      tenant: "{tenant}::text = any (storage.foldername(t.name))"
    reach:
      list: { people: own tenant }
      read: { people: own tenant }
`);
      expect(ids(await prove())).toEqual(["matrix-review memos", "matrix-review scans"]);
      writeFileSync(file(), written.replaceAll(/^ *# review.*\n/gm, ""));
      await writeMatrix(folders, database.url);
      expect(ids(await prove())).toEqual([]);
    } finally {
      writeFileSync(file(), declaration);
      await undo();
      await writeMatrix(folders, database.url);
    }
  });

  it("that differs from its entry is reported, and --write leaves the entry alone", async () => {
    const { undo, report } = await after(
      "drop policy change on public.notes",
      "create policy change on public.notes for update to authenticated using (user_id = auth.uid())",
    );
    try {
      expect(ids(report).length).toBeGreaterThan(0);
      await writeMatrix(folders, database.url);
      expect(readFileSync(file(), "utf8")).toBe(declaration);
    } finally {
      await undo();
    }
  });

  it("without a policy fails with the policies that its migration lacks", async () => {
    const declared = declaration.replace(
      "\n# After the tables.",
      `  memos: { key: [id], rows: { own: "t.tenant_id = {tenant} and t.user_id = {user}", tenant: "t.tenant_id = {tenant}" }, probe: { update: [body] }, grants: { authenticated: 'select, update (body)' } }\n\n# After the tables.`,
    );
    const { undo, report } = await after(
      `${tableLike("public.memos")} ${rowsOf("public.memos")} alter table public.memos enable row level security`,
      "drop table public.memos",
    );
    try {
      expect(ids(report)).toContain("matrix-policy public.memos");
      writeFileSync(file(), declared);
      await writeMatrix(folders, database.url);
      const silent = await prove();
      expect(ids(silent)).toEqual(["matrix-policy public.memos"]);
      expect(render("pretty", silent)).toContain(
        "  create policy tenant_isolation\n    on public.memos\n    as restrictive",
      );
      await withSession(database.url, (session) =>
        session.script("alter table public.memos disable row level security"),
      );
      expect((await prove()).findings.find(({ id }) => id === "matrix-policy")).toMatchObject({
        message: expect.stringContaining("row level security is off") as string,
        excerpt: expect.stringContaining(
          "alter table public.memos enable row level security;",
        ) as string,
      });
    } finally {
      writeFileSync(file(), declaration);
      await undo();
      await writeMatrix(folders, database.url);
    }
  });

  it("whose policy asks what users write about themselves fails, also where a function asks for it", async () => {
    const { undo, report } = await after(
      `create function public.says_so() returns boolean language sql stable return (auth.jwt() -> 'user_metadata' ->> 'admin') = 'true';
       revoke all on function public.says_so() from public, anon, authenticated, service_role;
       create policy claimed on public.notes as restrictive for delete to authenticated using ((auth.jwt() -> 'user_metadata' ->> 'admin') = 'true');
       create policy asked on public.notes as restrictive for delete to authenticated using (public.says_so())`,
      "drop policy claimed on public.notes; drop policy asked on public.notes; drop function public.says_so()",
    );
    await undo();
    expect(
      report.findings
        .filter(({ id }) => id === "matrix-user-metadata")
        .map(({ message }) => message),
    ).toEqual([
      "Policy asked on public.notes asks user_metadata (by says_so()), which users write themselves: whoever wants to passes",
      "Policy claimed on public.notes asks user_metadata, which users write themselves: whoever wants to passes",
    ]);
  });

  it("without rows of every class fails with the insert that the seed lacks", async () => {
    const { undo, report } = await after(
      "delete from public.notes where tenant_id = '" +
        south +
        "'; update public.notes set user_id = '" +
        dan +
        "'",
      `delete from public.notes; ${rowsOf("public.notes")}`,
    );
    try {
      const missing = report.findings.filter(({ id }) => id === "matrix-unclassified");
      expect(missing.map(({ detail }) => detail?.["class"])).toEqual(["own"]);
      expect(missing[0]?.excerpt).toBe(
        "-- so that for some persona: t.tenant_id = {tenant} and t.user_id = {user}\ninsert into public.notes (tenant_id, user_id)\nvalues (<uuid>, <uuid>);",
      );
      expect(missing[0]?.message).toContain("supabase/seed.sql lacks");
    } finally {
      await undo();
    }
  });

  it("is looked for in every schema that REST serves", async () => {
    const config = join(folders.workdir, "supabase", "config.toml");
    const { undo, report } = await after(
      "create schema api; create view api.shown as select 1 as id",
      "drop schema api cascade",
    );
    try {
      expect(ids(report)).toEqual([]);
      writeFileSync(config, '[api]\nschemas = ["public", "graphql_public", "api"]\n');
      expect(ids(await prove())).toContain("matrix-undeclared api.shown");
    } finally {
      rmSync(config, { force: true });
      await undo();
    }
  });
});
