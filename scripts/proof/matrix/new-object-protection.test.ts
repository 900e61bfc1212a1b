import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  declaration,
  declaredNotes,
  type DeclaredNotes,
  idsOf,
  people,
  rowsOf,
  tableLike,
} from "../../../tests/support/declared-notes.ts";
import { render } from "../../core/render/render.ts";

/** What somebody is told who adds something that is not protected, or not seeded. */
describe("a new object", () => {
  let notes: DeclaredNotes;
  beforeAll(async () => {
    notes = await declaredNotes();
  });
  afterAll(() => notes.close());

  it("without a policy fails with the policies that its migration lacks", async () => {
    const declared = declaration.replace(
      "\n# After the tables.",
      `  memos:
    key: [id]
    rows:
      own: t.tenant_id = {tenant} and t.user_id = {user}
      tenant: t.tenant_id = {tenant}
    probe: { update: [body] }
    grants: { authenticated: "select, update (body)" }

# After the tables.`,
    );
    const { undo, report } = await notes.after(
      `${tableLike("public.memos")}
       ${rowsOf("public.memos")}
       alter table public.memos enable row level security`,
      "drop table public.memos",
    );
    try {
      expect(idsOf(report)).toContain("matrix-policy public.memos");
      writeFileSync(notes.file, declared);
      await notes.write();
      const silent = await notes.prove();
      expect(idsOf(silent)).toEqual(["matrix-policy public.memos"]);
      expect(render("pretty", silent)).toContain(
        "  create policy tenant_isolation\n    on public.memos\n    as restrictive",
      );
      await notes.sql("alter table public.memos disable row level security");
      expect((await notes.prove()).findings.find(({ id }) => id === "matrix-policy")).toMatchObject(
        {
          message: expect.stringContaining("row level security is off") as string,
          excerpt: expect.stringContaining(
            "alter table public.memos enable row level security;",
          ) as string,
        },
      );
    } finally {
      writeFileSync(notes.file, declaration);
      await undo();
      await notes.write();
    }
  });

  it(
    "whose policy asks what users write about themselves fails, " +
      "also where a function asks for it",
    async () => {
      const { undo, report } = await notes.after(
        `create function public.says_so() returns boolean language sql stable
         return (auth.jwt() -> 'user_metadata' ->> 'admin') = 'true';
       revoke all on function public.says_so() from public, anon, authenticated, service_role;
       create policy claimed on public.notes as restrictive for delete to authenticated
         using ((auth.jwt() -> 'user_metadata' ->> 'admin') = 'true');
       create policy asked on public.notes as restrictive for delete to authenticated
         using (public.says_so())`,
        `drop policy claimed on public.notes;
       drop policy asked on public.notes;
       drop function public.says_so()`,
      );
      await undo();
      expect(
        report.findings
          .filter(({ id }) => id === "matrix-user-metadata")
          .map(({ message }) => message),
      ).toEqual([
        "Policy asked on public.notes asks user_metadata (by says_so()), " +
          "which users write themselves: whoever wants to passes",
        "Policy claimed on public.notes asks user_metadata, " +
          "which users write themselves: whoever wants to passes",
      ]);
    },
  );

  it("without rows of every class fails with the insert that the seed lacks", async () => {
    const { undo, report } = await notes.after(
      `delete from public.notes where tenant_id = '${people.south}';
       update public.notes set user_id = '${people.dan}'`,
      `delete from public.notes; ${rowsOf("public.notes")}`,
    );
    try {
      const missing = report.findings.filter(({ id }) => id === "matrix-unclassified");
      expect(missing.map(({ detail }) => detail?.["class"])).toEqual(["own"]);
      expect(missing[0]?.excerpt).toBe(
        "-- so that for some persona: t.tenant_id = {tenant} and t.user_id = {user}\n" +
          "insert into public.notes (tenant_id, user_id)\n" +
          "values (<uuid>, <uuid>);",
      );
      expect(missing[0]?.message).toContain("supabase/seed.sql lacks");
    } finally {
      await undo();
    }
  });
});
