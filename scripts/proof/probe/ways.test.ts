import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { header } from "../../../tests/support/ordinary-database.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { parseAccess } from "../access/access-file.ts";
import { cellKey } from "../access/cells.ts";
import { withEngine } from "./engine.ts";
import { observeRows, observeWays } from "./sql-executor.ts";

const [ann, bob, red, blue] = ["aa", "bb", "cc", "dd"].map(
  (end) => `00000000-0000-4000-a000-0000000000${end}`,
);

const schema = `
  insert into auth.users (id, email)
  values ('${ann}', 'ann@example.test'), ('${bob}', 'bob@example.test');
  create table public.teams (id uuid primary key);
  insert into public.teams values ('${red}'), ('${blue}');
  create table public.notes (
    team uuid not null references public.teams,
    author uuid not null references auth.users,
    body text not null,
    primary key (team, author)
  );
  insert into public.notes values ('${red}', '${ann}', 'mine'), ('${blue}', '${bob}', 'yours');
  alter table public.notes enable row level security;
  revoke all on public.notes from anon, authenticated, service_role;
  grant select, insert, update on public.notes to authenticated;
  create policy "read" on public.notes for select to authenticated using (true);
  create policy "write" on public.notes for insert to authenticated
    with check (author = auth.uid() and team = '${red}');
  create policy "change" on public.notes for update to authenticated
    using (author = auth.uid() and team = '${red}');
`;

const access = parseAccess(
  "access.yaml",
  `${header}tables:
  notes:
    key: [team, author]
    rows: { own: "t.author = {user} and t.team = '${red}'" }
    probe: { insert: [team, author, body], update: [body] }
`,
);

describe("the other ways to insert", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
  });
  afterAll(() => database.drop());

  /** What ann reaches by a plain insert and by the ways, in a schema that is changed so. */
  const reached = (change = "") =>
    withEngine(database.url, async (session) => {
      await session.script(`${schema}${change}`);
      const [table] = access.tables;
      if (!table) throw new Error("there is no table");
      const seen = new Map([
        ...(await observeRows(session, access, table, ["insert"])),
        ...(await observeWays(session, access, table)),
      ]);
      const cell = { object: table.name, persona: "ann", command: "insert" } as const;
      const by = (way?: "returning" | "ignoring" | "merging" | "oneself"): string | undefined =>
        seen.get(cellKey({ ...cell, ...(way && { way }) }));
      return {
        plain: by(),
        returning: by("returning"),
        ignoring: by("ignoring"),
        merging: by("merging"),
        oneself: by("oneself"),
      };
    });

  const allOwn = {
    plain: "own",
    returning: "own",
    ignoring: "own",
    merging: "own",
    oneself: "none",
  };

  it("reach what policies let through", async () => {
    expect(await reached()).toEqual(allOwn);
  });

  it("notice a row of one's own in what is foreign, which no row there shows", async () => {
    const open = `alter policy "write" on public.notes with check (author = auth.uid());`;
    expect(await reached(open)).toEqual({ ...allOwn, oneself: "foreign" });
  });

  it("notice that what is inserted cannot be read", async () => {
    const hidden = `alter policy "read" on public.notes using (author <> auth.uid());`;
    expect(await reached(hidden)).toMatchObject({
      plain: "own",
      returning: "none",
      ignoring: "none",
      merging: "none",
    });
  });

  it("notice a row that is taken over by an upsert", async () => {
    const taken = `alter policy "change" on public.notes using (true) with check (true);
      alter policy "write" on public.notes with check (true);`;
    expect(await reached(taken)).toMatchObject({ merging: "own,foreign" });
    const kept = `alter policy "write" on public.notes with check (true);`;
    expect(await reached(kept)).toMatchObject({ plain: "own,foreign", merging: "own" });
  });

  it("are closed where a grant is missing that REST needs", async () => {
    const without = "revoke update (team) on public.notes from authenticated;";
    const column = `revoke update on public.notes from authenticated;
      grant update (body) on public.notes to authenticated;`;
    expect(await reached(`${without}${column}`)).toEqual({ ...allOwn, merging: "closed" });
  });
});
