import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declarationOfNotes, schemaOfNotes } from "../../../tests/support/notes.ts";
import { guard } from "../../../tests/support/ordinary-database.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { findingsOf } from "../../core/check.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { parseAccess } from "../access/access-file.ts";
import { matrixUndeclared } from "../matrix/checks/undeclared.ts";
import { proposalsFor } from "../matrix/propose.ts";
import { withEngine } from "./engine.ts";
import { readExposed, refuseUnknown } from "./exposed.ts";
import { observeOverSql } from "./sql-executor.ts";

describe("the probe engine", () => {
  let database: ScratchDatabase;

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) => session.script(schemaOfNotes));
  });
  afterAll(() => database.drop());

  /** What is observed after a change that is rolled back with everything else. */
  const observed = (change = "", text = declarationOfNotes) =>
    withEngine(database.url, async (session) => {
      if (change) await session.script(change);
      const seen = await observeOverSql(session, parseAccess("access.yaml", text), () => undefined);
      const [role] = await session.rows<{ current_user: string; rows: string }>(
        "select current_user, (select count(*) from public.notes) as rows",
      );
      return {
        ...seen,
        role,
        reach: (command: string, persona = "north-student", object = "public.notes") =>
          seen.cells.get(`${object} ${command} ${persona}`),
      };
    });
  const called = async (word: string, change = "", more = "") =>
    (
      await observed(
        change,
        declarationOfNotes
          .replace("'hello'", `'${word}'`)
          .replace("    call: {}", `    ${more}\n    call: {}`),
      )
    ).reach("call", "north-student", "public.shout(text)");

  it("tells the classes that each command reaches", async () => {
    const { reach } = await observed();
    expect([reach("select"), reach("insert"), reach("update"), reach("delete")]).toEqual([
      "own,tenant",
      "own",
      "own",
      "none",
    ]);
  });

  it("tells a missing grant from a grant whose rows are all filtered away", async () => {
    const { reach } = await observed("grant select on table public.notes to anon");
    expect([reach("select", "anon"), reach("delete", "anon"), reach("delete")]).toEqual([
      "none",
      "closed",
      "none",
    ]);
  });

  it("sees what a dropped policy lets out", async () => {
    const { reach } = await observed("drop policy tenant on public.notes");
    expect([reach("select"), reach("insert")]).toEqual(["own,tenant,foreign", "own"]);
  });

  it("sees that only a part of a class is within reach", async () => {
    const { reach } = await observed("alter policy can_read on public.notes using (id % 2 = 1)");
    expect(reach("select")).toBe("some own,some tenant");
  });

  it(
    "counts a row as reached when only a constraint stops it, " + "for the policies come first",
    async () => {
      const { reach } = await observed(
        `alter table public.notes add constraint never check (body is not null) not valid;
       create table public.replies (note integer references public.notes);
       insert into public.replies select id from public.notes;
       alter policy can_delete on public.notes using (true)`,
      );
      expect([reach("insert"), reach("update"), reach("delete")]).toEqual([
        "own",
        "own",
        "own,tenant",
      ]);
    },
  );

  it("reports recursion between policies as an error, with its SQLSTATE", async () => {
    const { reach } = await observed(
      `alter policy can_read on public.notes
         using (exists (select from public.notes as n where n.owner = auth.uid()))`,
    );
    expect(reach("select")).toBe(
      'error 42P17 infinite recursion detected in policy for relation "notes"',
    );
  });

  it(
    "reports a policy whose helper may not be called as an error, " + "not as a missing grant",
    async () => {
      const { reach } = await observed(
        `create function public.helper() returns boolean
         language plpgsql as 'begin return true; end';
       revoke all on function public.helper() from public, authenticated;
       alter policy can_read on public.notes using (public.helper())`,
      );
      expect(reach("select")).toBe("error 42501 permission denied for function helper");
    },
  );

  it("takes a guard's 42501 for a refusal and its other errors for errors", async () => {
    const raising = (errcode: string): string =>
      guard(
        { when: "before update", on: "public.notes" },
        `raise exception 'No.' using errcode = '${errcode}';`,
      );
    expect((await observed(raising("42501"))).reach("update")).toBe("none");
    expect((await observed(raising("P0001"))).reach("update")).toBe("error P0001 No.");
  });

  it("looks through views", async () => {
    const view = (option: string) =>
      `create view public.shown with (security_invoker = ${option}) as
         select * from public.notes;
       revoke all on public.shown from anon;
       grant select on table public.shown to authenticated`;
    const text = declarationOfNotes.replace("  notes:\n", "  shown:\n");
    expect(
      (await observed(view("true"), text)).reach("select", "north-student", "public.shown"),
    ).toBe("own,tenant");
    expect(
      (await observed(view("false"), text)).reach("select", "north-student", "public.shown"),
    ).toBe("own,tenant,foreign");
  });

  it("tells a closed function from one that refuses, answers or fails", async () => {
    expect((await observed()).reach("call", "anon", "public.shout(text)")).toBe("closed");
    expect(await called("hello")).toBe("allowed");
    expect(await called("hush")).toBe("refused");
    expect(await called("nobody")).toBe("error P0002 Nobody.");
    expect(await called("nobody", "", "raises: [P0002]")).toBe("allowed");
  });

  it("lists grants of tables and columns by role, PUBLIC included", async () => {
    const { grants } = await observed(
      `grant select on table public.notes to public;
       grant update (owner) on table public.notes to anon;
       grant truncate on table public.notes to service_role`,
    );
    expect(grants.get("public.notes")).toEqual({
      anon: "update (owner)",
      authenticated: "select, insert (body, owner, tenant_id), update (body), delete",
      service_role: "truncate",
      public: "select",
    });
  });

  it("leaves rows and role as they were", async () => {
    const { role } = await observed();
    expect(role).toEqual({ current_user: "postgres", rows: "6" });
  });

  it("points at the declaration whose SQL fails", async () => {
    await expect(
      observed("", declarationOfNotes.replace("t.owner = {user}", "t.owned = {user}")),
    ).rejects.toThrow(
      "access.yaml:8:19: the SQL declared for public.notes fails: " +
        "column t.owned does not exist (SQLSTATE 42703)",
    );
  });

  it("asks for a login that sees every row", async () => {
    await expect(
      withEngine(database.urlAs("authenticator"), async () => undefined),
    ).rejects.toThrow("needs a login that bypasses row policies");
  });

  it("finds what is not declared and refuses what does not exist", async () => {
    const exposed = (change: string, text: string) =>
      withEngine(database.url, async (session) => {
        await session.script(change);
        const access = parseAccess("access.yaml", text);
        const seen = await readExposed(session, access);
        refuseUnknown(access, seen);
        const proposals = await proposalsFor(session, access, seen);
        return findingsOf([matrixUndeclared], { proposals }).map(
          ({ id, object }) => `${id} ${object}`,
        );
      });
    expect(
      await exposed(
        `create view public.leak as select 1 as one;
         create function public.leak() returns integer language sql return 1`,
        declarationOfNotes,
      ),
    ).toEqual(["matrix-undeclared public.leak", "matrix-undeclared public.leak()"]);
    await expect(exposed("", declarationOfNotes.replace("  notes:", "  noted:"))).rejects.toThrow(
      "access.yaml:6:3: the database has no table public.noted; it has: public.notes",
    );
    await expect(
      exposed("", declarationOfNotes.replace("update: [body]", "update: [bodies]")),
    ).rejects.toThrow(
      'access.yaml:9:57: public.notes has no column "bodies"; it has: id, tenant_id, owner, body',
    );
    await expect(exposed("", declarationOfNotes.replace("shout(text)", "shout()"))).rejects.toThrow(
      "the database has no function public.shout(); it has: public.shout(text)",
    );
  });
});
