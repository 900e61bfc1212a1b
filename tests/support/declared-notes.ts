import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Folders, foldersFor } from "../../scripts/core/settings.ts";
import { withSession } from "../../scripts/database/session.ts";
import type { MatrixReport } from "../../scripts/proof/matrix/report.ts";
import { runMatrix } from "../../scripts/proof/matrix/run.ts";
import { writeMatrix } from "../../scripts/proof/matrix/write.ts";
import { scratchDatabase } from "./stack.ts";

const [ann, bob, cat, dan] = ["aa", "bb", "cc", "dd"].map(
  (end) => `00000000-0000-4000-a000-0000000000${end}`,
);
const [north, south] = ["01", "02"].map((end) => `00000000-0000-4000-b000-0000000000${end}`);

/** Whoever is in the database: ann and bob in north, cat and dan in south; dan is no persona. */
export const people = { ann, bob, cat, dan, north, south };

/** A table like `notes` below, all there is to it but policies and rows. */
export function tableLike(name: string): string {
  return `
    create table ${name} (
      id serial primary key,
      tenant_id uuid not null,
      user_id uuid not null references auth.users,
      body text
    );
    revoke all on ${name} from anon, authenticated, service_role;
    grant select, update (body) on ${name} to authenticated;
    grant select, insert, update, delete on ${name} to service_role;`;
}

/** Its policies: everybody reads their tenant's, and changes their own. */
export function policiesOn(name: string): string {
  return `
    alter table ${name} enable row level security;
    create policy mine on ${name} for select to authenticated
      using (tenant_id = (select public.tenant()));
    create policy change on ${name} for update to authenticated using (user_id = auth.uid());`;
}

/** Its rows: one of everybody. */
export function rowsOf(name: string): string {
  return `
    insert into ${name} (tenant_id, user_id)
    values
      ('${north}', '${ann}'), ('${north}', '${bob}'),
      ('${south}', '${cat}'), ('${south}', '${dan}');`;
}

const account = (id: string | undefined, name: string, tenant: string | undefined): string =>
  `('${id}', '${name}@example.test', '{"tenant_id": "${tenant}"}')`;

const schema = `
  insert into auth.users (id, email, raw_app_meta_data)
  values
    ${account(ann, "ann", north)},
    ${account(bob, "bob", north)},
    ${account(cat, "cat", south)},
    ${account(dan, "dan", south)};
  create function public.tenant() returns uuid language sql stable set search_path = ''
    return ((select auth.jwt()) -> 'app_metadata' ->> 'tenant_id')::uuid;
  revoke all on function public.tenant() from public, anon, service_role;
  grant execute on function public.tenant() to authenticated;
  ${tableLike("public.notes")}
  ${policiesOn("public.notes")}
  ${rowsOf("public.notes")}`;

/** What is declared of it: everything there is. */
export const declaration = `# Who reaches what.
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

/** A project with a table of notes and a function, of which everything is declared. */
export type DeclaredNotes = {
  readonly folders: Folders;
  /** The access.yaml of the project. */
  readonly file: string;
  readonly sql: (script: string) => Promise<void>;
  /** Runs the matrix over SQL. */
  readonly prove: () => Promise<MatrixReport>;
  /** Proves the matrix after a migration, which is still to be taken back. */
  readonly after: (
    migration: string,
    undo: string,
  ) => Promise<{ readonly report: MatrixReport; readonly undo: () => Promise<void> }>;
  /** As `groundwork matrix --write` does. */
  readonly write: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Makes that project, with a database of its own. */
export async function declaredNotes(): Promise<DeclaredNotes> {
  const database = await scratchDatabase({ migrations: "none" });
  const workdir = mkdtempSync(join(tmpdir(), "new-object-"));
  mkdirSync(join(workdir, "supabase", "tests"), { recursive: true });
  const file = join(workdir, "supabase", "access.yaml");
  writeFileSync(file, declaration);
  const folders = foldersFor(workdir);
  const sql = async (script: string): Promise<void> => {
    await withSession(database.url, (session) => session.script(script));
  };
  const prove = async (): Promise<MatrixReport> => {
    const target = { folders, databaseUrl: database.url };
    return (await runMatrix({ ...target, via: "sql", progress: () => undefined })).report;
  };
  const write = (): Promise<void> => writeMatrix(folders, database.url);
  await sql(schema);
  await write();
  return {
    folders,
    file,
    sql,
    prove,
    after: async (migration, undo) => {
      await sql(migration);
      return { undo: () => sql(undo), report: await prove() };
    },
    write,
    close: async () => {
      rmSync(workdir, { recursive: true });
      await database.drop();
    },
  };
}

/** What was found: of cells the message, of all else id and object. */
export function idsOf({ findings }: MatrixReport): string[] {
  return findings.map(({ id, object, message }) =>
    id === "matrix-reach" ? message : `${id} ${object}`,
  );
}
