import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  declaration,
  declaredNotes,
  type DeclaredNotes,
  idsOf,
  people,
  policiesOn,
  rowsOf,
  tableLike,
} from "../../../tests/support/declared-notes.ts";
import { render } from "../../core/render/render.ts";

const { ann, bob, cat, dan, north, south } = people;
const memos = [tableLike, policiesOn, rowsOf].map((part) => part("public.memos")).join("\n");

/** What somebody is told who adds something to the database and does not declare it. */
describe("a new object", () => {
  let notes: DeclaredNotes;
  beforeAll(async () => {
    notes = await declaredNotes();
  });
  afterAll(() => notes.close());

  it(
    "is not missed in a project of which everything is declared, " + "protected and seeded",
    async () => {
      const report = await notes.prove();
      expect(idsOf(report)).toEqual([]);
      expect(report.summary.coverage).toBe(
        "100 % (1 of 1 tables and views, 1 of 1 functions, 0 of 0 buckets)",
      );
      expect(readFileSync(notes.file, "utf8")).toBe(declaration);
    },
  );

  it(
    "that is not declared fails with the entry that access.yaml lacks, " +
      "and --write adds it for review",
    async () => {
      const { undo, report } = await notes.after(
        `${memos}
       create function public.greet(word text, user_id uuid) returns text
         language sql return word;
       revoke all on function public.greet from public, anon, service_role;
       grant execute on function public.greet to authenticated`,
        "drop function public.greet; drop table public.memos",
      );
      try {
        expect(idsOf(report)).toEqual([
          "matrix-undeclared public.memos",
          "matrix-undeclared public.greet(text, uuid)",
        ]);
        expect(report.summary.coverage).toBe(
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

        await notes.write();
        const written = readFileSync(notes.file, "utf8");
        const day = new Date().toISOString().slice(0, 10);
        const review =
          `  # review: observed ${day}, by groundwork matrix --write; ` +
          "correct it to what shall be, then delete this line\n";
        const greet = `  greet(text, uuid):
    arguments: { word: "'probe'", user_id: "{user}" }
    call: { people: allowed }
`;
        expect(written).toBe(
          declaration
            .replace("\n\n# After", `\n\n${review}${entry}\n\n# After`)
            .concat(`\n${review}${greet}`),
        );
        const unread = await notes.prove();
        expect(idsOf(unread)).toEqual(["matrix-review memos", "matrix-review greet(text, uuid)"]);

        writeFileSync(notes.file, written.replaceAll(/^ *# review.*\n/gm, ""));
        await notes.write();
        expect(idsOf(await notes.prove())).toEqual([]);
      } finally {
        writeFileSync(notes.file, declaration);
        await undo();
        await notes.write();
      }
    },
  );

  it(
    "whose triggers and policies tell columns apart, or that is a bucket, " +
      "is proposed with what they do, and passes once it was read",
    async () => {
      const guard = (column: string, code: string) => `
      if new.${column} is distinct from old.${column} and current_user = 'authenticated' then
        raise exception 'No.' using errcode = '${code}';
      end if;`;
      const file = (tenant: string | undefined, name: string, user: string | undefined) =>
        `('scans', '${tenant}/${user}/${name}.png')`;
      const { undo, report } = await notes.after(
        `${memos}
       alter table public.memos add rank integer not null default 0, add stamp text;
       grant update (rank, stamp, tenant_id) on public.memos to authenticated;
       create policy fixed on public.memos as restrictive for update to authenticated
         using (true) with check (tenant_id = (select public.tenant()));
       create function public.guard() returns trigger language plpgsql as $$ begin
         ${guard("rank", "P0001")}
         ${guard("stamp", "PT403")}
         return new;
       end $$;
       create trigger guard before update on public.memos
         for each row execute function public.guard();
       insert into storage.buckets (id, name) values ('scans', 'scans');
       insert into storage.objects (bucket_id, name) values
         ${file(north, "a", ann)}, ${file(north, "b", bob)},
         ${file(south, "c", cat)}, ${file(south, "d", dan)};
       create policy looks on storage.objects for select to authenticated using (
         bucket_id = 'scans' and (storage.foldername(name))[1] = (select public.tenant())::text
       )`,
        `drop policy looks on storage.objects;
       set storage.allow_delete_query = 'true';
       delete from storage.objects;
       delete from storage.buckets;
       drop table public.memos;
       drop function public.guard()`,
      );
      try {
        expect(idsOf(report)).toEqual([
          "matrix-undeclared public.memos",
          "matrix-undeclared bucket scans",
        ]);
        await notes.write();
        const written = readFileSync(notes.file, "utf8");
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
        expect(idsOf(await notes.prove())).toEqual(["matrix-review memos", "matrix-review scans"]);
        writeFileSync(notes.file, written.replaceAll(/^ *# review.*\n/gm, ""));
        await notes.write();
        expect(idsOf(await notes.prove())).toEqual([]);
      } finally {
        writeFileSync(notes.file, declaration);
        await undo();
        await notes.write();
      }
    },
  );

  it("that differs from its entry is reported, and --write leaves the entry alone", async () => {
    const { undo, report } = await notes.after(
      "drop policy change on public.notes",
      `create policy change on public.notes for update to authenticated
         using (user_id = auth.uid())`,
    );
    try {
      expect(idsOf(report).length).toBeGreaterThan(0);
      await notes.write();
      expect(readFileSync(notes.file, "utf8")).toBe(declaration);
    } finally {
      await undo();
    }
  });

  it("is looked for in every schema that REST serves", async () => {
    const config = join(notes.folders.workdir, "supabase", "config.toml");
    const { undo, report } = await notes.after(
      "create schema api; create view api.shown as select 1 as id",
      "drop schema api cascade",
    );
    try {
      expect(idsOf(report)).toEqual([]);
      writeFileSync(config, '[api]\nschemas = ["public", "graphql_public", "api"]\n');
      expect(idsOf(await notes.prove())).toContain("matrix-undeclared api.shown");
    } finally {
      rmSync(config, { force: true });
      await undo();
    }
  });
});
