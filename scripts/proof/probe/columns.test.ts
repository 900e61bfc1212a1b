import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reachFindings } from "../../../tests/support/matrix-findings.ts";
import { guard } from "../../../tests/support/ordinary-database.ts";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { parseAccess } from "../access/access-file.ts";
import { expectedColumnCells } from "../access/cells.ts";
import { withEngine } from "./engine.ts";
import { readExposed, refuseUnknown } from "./exposed.ts";
import { observeOverSql } from "./sql-executor.ts";

const [ann, bob, shelf] = [
  "00000000-0000-4000-a000-0000000000aa",
  "00000000-0000-4000-a000-0000000000bb",
  "00000000-0000-4000-a000-0000000000cc",
];

/** The columns that users may update. */
const granted =
  "id, owner, shelf, word, paint, number, truth, at, day, document, list, span, " + '"Odd, name"';

const schema = `
  insert into auth.users (id, email)
  values ('${ann}', 'ann@example.test'), ('${bob}', 'bob@example.test');
  create type public.colour as enum ('red', 'green');
  create table public.shelves (id uuid primary key, owner uuid not null);
  insert into public.shelves
  values
    ('${shelf}', '${ann}'), (gen_random_uuid(), '${ann}'),
    (gen_random_uuid(), '${bob}'), (gen_random_uuid(), '${bob}');
  create table public.things (
    id integer primary key,
    owner uuid not null references auth.users,
    shelf uuid references public.shelves,
    word text check (word in ('one', 'two')),
    paint public.colour,
    number numeric(10, 2),
    truth boolean not null default false,
    at timestamptz not null default '2025-01-01 00:00:00.123456+00',
    day date,
    document jsonb,
    list text[],
    span interval,
    "Odd, name" text,
    sum integer generated always as (1) stored,
    line bigint generated always as identity,
    secret text
  );
  alter table public.things enable row level security;
  create policy mine on public.things for all to authenticated using (owner = auth.uid());
  insert into public.things (id, owner, word, paint, shelf)
  select n, case when n < 3 then '${ann}' else '${bob}' end::uuid, 'one', 'red', '${shelf}'
  from generate_series(1, 4) as n;
  revoke all on public.things, public.shelves from anon, authenticated, service_role;
  grant select, update (${granted}) on public.things to authenticated;
  grant select, update on public.things to service_role;
`;

const declaration = `
sign_in: { email: "{persona}@example.test", password: none }
tenant: select null::uuid
personas: { anon: anon, ann: user, server: service }
tables:
  things:
    key: [id]
    rows: { own: "t.owner = {user}" }
    probe: { update: [truth] }
    grants:
      authenticated: 'select, update (${granted})'
      service_role: select, update
    reach: { update: { ann: own, server: foreign } }
    columns:
      owner: { ann: none }
  shelves: { key: [id] }
`;

/** What a persona can change, column by column: by another value that stands there afterwards. */
describe("the reach of single columns", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) => session.script(schema));
  });
  afterAll(() => database.drop());

  /** The cells that differ from the declaration after a change of the database. */
  const differing = (change = "", text = declaration) =>
    withEngine(database.url, async (session) => {
      if (change) await session.script(change);
      const access = parseAccess("access.yaml", text);
      const exposed = await readExposed(session, access);
      refuseUnknown(access, exposed);
      const cells = expectedColumnCells(access, exposed.writable).filter(
        ({ object }) => object === "public.things",
      );
      const seen = await observeOverSql(session, access, () => undefined);
      expect(cells.map(({ column }) => column)).not.toContain("sum");
      expect(cells).toHaveLength(14 * 3);
      return reachFindings(cells, seen.cells, "sql").map(({ message }) =>
        message.replace(" (over SQL)", ""),
      );
    });
  const trigger = (body: string, when = "before"): string =>
    guard({ when: `${when} update`, on: "public.things" }, `${body} return new;`);
  const asUser = "if current_user = 'authenticated' then";

  it(
    "is that of update for what is granted, whatever the type, " + "and closed for the rest",
    async () => {
      expect(await differing()).toEqual([]);
    },
  );

  it("sees a column that is granted and should not be", async () => {
    expect(await differing("grant update (secret) on public.things to authenticated")).toEqual([
      "ann, update of secret on public.things: declared closed, observed own",
    ]);
    expect(await differing("grant select, update (secret) on public.things to anon")).toEqual([
      "anon, update of secret on public.things: declared closed, observed none",
    ]);
  });

  it("takes a value that a trigger puts back without a word for a refusal", async () => {
    expect(
      await differing(
        trigger(`${asUser} new.number := old.number; new."Odd, name" := old."Odd, name"; end if;`),
      ),
    ).toEqual([
      "ann, update of number on public.things: declared own, observed none",
      "ann, update of Odd, name on public.things: declared own, observed none",
    ]);
  });

  it("tries values that the column may have, so that a guard of valid ones is met", async () => {
    const message = "ann, update of word on public.things: declared own, observed none";
    for (const when of ["before", "after"]) {
      const guarded = trigger(
        `${asUser} if old.word = 'one' and new.word = 'two' then
           raise exception 'No.' using errcode = '42501';
         end if; end if;`,
        when,
      );
      expect(
        await differing(
          `alter table public.things alter word set not null;
           update public.things set word = 'two' where id in (2, 4);
           ${guarded}`,
        ),
      ).toEqual([message.replace("observed none", "observed some own")]);
    }
  });

  it("tries what a foreign key may refer to, until a policy lets one through", async () => {
    const policy = (owner: string) =>
      `create policy shelf on public.things as restrictive for update to authenticated
         with check (shelf in (select s.id from public.shelves as s where s.owner = '${owner}'));
       grant select on public.shelves to authenticated;`;
    expect(await differing(policy(ann))).toEqual([]);
    expect(
      await differing(
        `drop policy mine on public.things;
         create policy mine on public.things for all to authenticated
           using (owner = auth.uid())
           with check (owner = auth.uid() and shelf = '${shelf}')`,
      ),
    ).toEqual(["ann, update of shelf on public.things: declared own, observed none"]);
  });

  it("sees a foreign row's column through a policy that is too wide", async () => {
    const found = await differing("alter policy mine on public.things using (true)");
    expect(found).toContain(
      "ann, update of number on public.things: declared own, observed own,foreign",
    );
    expect(found).toContain(
      "ann, update of owner on public.things: declared none, observed own,foreign",
    );
  });

  it("reports an error that no value avoids", async () => {
    const found = await differing(
      trigger(
        `if new.day is distinct from old.day then
           raise exception 'Broken.' using errcode = 'P0001';
         end if;`,
      ),
    );
    expect(found).toEqual([
      "ann, update of day on public.things: declared own, observed error P0001 Broken.",
      "server, update of day on public.things: declared foreign, observed error P0001 Broken.",
    ]);
  });

  it(
    "reports it also of a column that takes no null: " +
      "that null is refused says nothing about a guard",
    async () => {
      const guarded = trigger(
        "if new.day <> old.day then raise exception 'Broken.' using errcode = 'P0001'; end if;",
      );
      expect(
        await differing(
          `update public.things set day = '2025-01-01';
         alter table public.things alter day set not null;
         ${guarded}`,
        ),
      ).toContain(
        "ann, update of day on public.things: declared own, observed error P0001 Broken.",
      );
    },
  );

  it(
    "refuses a declaration about a column that is not there, " +
      "or reach of one that is not granted",
    async () => {
      await expect(
        differing("", declaration.replace("      owner: { ann", "      owned: { ann")),
      ).rejects.toThrow('public.things has no column "owned"');
      expect(() =>
        parseAccess(
          "access.yaml",
          declaration.replace("owner: { ann: none }", "secret: { ann: own }"),
        ),
      ).toThrow(
        "public.things: ann reaches rows by update of secret, " +
          "but authenticated is not granted that column",
      );
    },
  );
});
