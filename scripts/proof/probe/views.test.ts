import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guard } from "../../../tests/support/ordinary-database.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { parseAccess } from "../access/access-file.ts";
import { cellKey } from "../access/cells.ts";
import { withEngine } from "./engine.ts";
import { observeOverSql } from "./sql-executor.ts";

const header = `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { anon: anon, ann: user, bob: user, service-role: service }
`;
const [ann, bob] = ["aa", "bb"].map((end) => `00000000-0000-4000-a000-0000000000${end}`);

describe("a view that asks who its caller is", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) =>
      session.script(
        `insert into auth.users (id, email)
         values ('${ann}', 'ann@example.test'), ('${bob}', 'bob@example.test')`,
      ),
    );
  });
  afterAll(() => database.drop());

  const look = (schema: string, text: string) =>
    withEngine(database.url, async (session) => {
      await session.script(schema);
      const { cells, classes } = await observeOverSql(
        session,
        parseAccess("access.yaml", text, ["public"]),
        () => undefined,
      );
      return {
        reach: (object: string, persona = "ann") =>
          ["select", "insert", "update", "delete"].map((command) =>
            cells.get(`${object} ${command} ${persona}`),
          ),
        updates: (object: string, column: string, persona = "ann") =>
          cells.get(cellKey({ object, persona, command: "update", column })),
        classes: (object: string) => [...(classes.get(object) ?? [])].sort(),
      };
    });

  const columns = "select id, owner, body, owner = auth.uid() as by_me from public.things";
  const views = `
    create table public.things (id int primary key, owner uuid, body text);
    insert into public.things values (1, '${ann}', 'a'), (2, '${bob}', 'b');
    create view public.mine as
      ${columns} where owner = auth.uid() or (body = 'shared' and auth.uid() is not null);
    revoke all on public.things, public.mine from anon, authenticated, service_role;
    grant select, update (owner, body), delete on public.mine to authenticated, anon;`;
  const text = `${header}tables:
  things: { key: [id] }
  mine:
    key: [id]
    rows: { own: "t.owner = {user}" }
    probe: { insert: [id, owner], update: [body] }
`;
  const [own, none] = [
    ["own", "closed", "own", "own"],
    ["none", "closed", "none", "none"],
  ];

  it("tries the rows that it holds for any persona, and misses no class of them", async () => {
    const { reach, classes, updates } = await look(views, text);
    expect([
      reach("public.mine"),
      reach("public.mine", "bob"),
      reach("public.mine", "anon"),
    ]).toEqual([own, own, none]);
    expect(classes("public.mine")).toEqual(["foreign", "own"]);
    expect([
      updates("public.mine", "owner"),
      updates("public.mine", "body"),
      updates("public.mine", "body", "anon"),
    ]).toEqual(["own", "own", "none"]);
  });

  it("takes a row as the persona sees it, where several do", async () => {
    const { reach } = await look(
      `${views} update public.things set owner = '${bob}', body = 'shared'`,
      text.replace("t.owner = {user}", "t.by_me"),
    );
    expect([reach("public.mine")[0], reach("public.mine", "bob")[0]]).toEqual(["foreign", "own"]);
  });

  it("finds it open without its condition, and empty for whom it turns away", async () => {
    expect(
      (await look(`${views} create or replace view public.mine as ${columns}`, text)).reach(
        "public.mine",
      )[0],
    ).toBe("own,foreign");
    const asking = `${views}
      create function public.me() returns uuid language plpgsql stable as $$
      begin
        if auth.uid() is null then raise exception 'Sign in.'; end if;
        return auth.uid();
      end $$;
      create or replace view public.mine as ${columns} where owner = public.me()`;
    const guarded = (await look(asking, text)).reach;
    expect([guarded("public.mine"), guarded("public.mine", "anon")[0]]).toEqual([
      own,
      "error P0001 Sign in.",
    ]);
    expect(
      (await look(asking, text.replace("  mine:\n", "  mine:\n    raises: [P0001]\n"))).reach(
        "public.mine",
        "anon",
      ),
    ).toEqual(none);
  });

  it.each([
    ["keeps what was there", "new.body := old.body;", "none"],
    [
      "raises when nothing is new",
      "if new.body = old.body then raise exception 'Nothing new.'; end if;",
      "own",
    ],
  ])("sees what becomes of rows below, of which a guard %s", async (_, does, expected) => {
    const guarded = guard(
      { when: "before update of body", on: "public.things" },
      `${does} return new;`,
    );
    expect((await look(`${views} ${guarded}`, text)).updates("public.mine", "body")).toBe(expected);
  });
});
