import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { refusal, rolledBack } from "../../../tests/support/statements.ts";
import { type Session, openSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../databases.ts";

let database: ScratchDatabase;
let postgres: Session;
let authAdmin: Session;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  postgres = await openSession(database.url);
  authAdmin = await openSession(database.urlAs("supabase_auth_admin"));
});

afterAll(async () => {
  await postgres.close();
  await authAdmin.close();
  await database.drop();
});

const someone = "00000000-0000-4000-a000-0000000000f2";

describe("An account", () => {
  const insert = (values: string): string =>
    `insert into auth.users (id, email, phone, is_sso_user) values ${values}`;
  const other = someone.replace("f2", "f3");

  test("needs an id: there is no default.", async () => {
    expect(
      await rolledBack(postgres, () =>
        refusal(postgres, "insert into auth.users (email) values ('f2@example.test')"),
      ),
    ).toMatch(/^23502 /);
  });

  test("shares its email address with no other, except through single sign-on.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(
        insert(
          `('${someone}', 'f2@example.test', null, false),
           (gen_random_uuid(), 'f2@example.test', null, true)`,
        ),
      );
      expect(
        await refusal(postgres, insert(`('${other}', 'f2@example.test', null, false)`)),
      ).toMatch(/^23505 .*users_email_partial_key/);
    });
  });

  test("shares its phone number with no other.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(insert(`('${someone}', null, '491', false)`));
      expect(await refusal(postgres, insert(`('${other}', null, '491', false)`))).toMatch(
        /^23505 .*users_phone_key/,
      );
    });
  });

  test("takes its identities, sessions and refresh tokens with it.", async () => {
    await rolledBack(postgres, async () => {
      await postgres.script(`
        ${insert(`('${someone}', 'f2@example.test', null, false)`)};
        insert into auth.identities (provider_id, provider, user_id, identity_data)
          values ('${someone}', 'email', '${someone}', '{"email": "F2@Example.test"}');
        insert into auth.sessions (id, user_id, aal) values ('${someone}', '${someone}', 'aal1');
        insert into auth.refresh_tokens (token, user_id, session_id)
          values ('t', '${someone}', '${someone}');
      `);
      expect(await postgres.rows("select email from auth.identities")).toEqual([
        { email: "f2@example.test" },
      ]);
      await postgres.script("delete from auth.users");
      expect(
        await postgres.rows(`
          select (select count(*)::int from auth.identities) as identities,
                 (select count(*)::int from auth.sessions) as sessions,
                 (select count(*)::int from auth.refresh_tokens) as tokens`),
      ).toEqual([{ identities: 0, sessions: 0, tokens: 0 }]);
    });
  });
});

describe("A trigger on auth.users", () => {
  const signUp = `insert into auth.users (id, email) values ('${someone}', 'f2@example.test')`;
  const trigger = (security: string): string => `
    create table public.seen (id uuid, by_role text);
    create function public.see() returns trigger language plpgsql
      security ${security} set search_path = ''
      as $$ begin insert into public.seen values (new.id, current_user); return new; end $$;
    create trigger on_insert after insert on auth.users for each row execute function public.see();
  `;

  test(
    "runs as supabase_auth_admin, who has nothing in public: " +
      "without SECURITY DEFINER the sign-up fails.",
    async () => {
      await postgres.script(trigger("invoker"));
      expect(await refusal(authAdmin, signUp)).toBe("42501 permission denied for table seen");
      await postgres.script(
        "drop trigger on_insert on auth.users; drop table public.seen; drop function public.see()",
      );
    },
  );

  test("reaches public when its function is SECURITY DEFINER and owned by postgres.", async () => {
    await postgres.script(trigger("definer"));
    await authAdmin.script(signUp);
    expect(await postgres.rows("select id, by_role from public.seen")).toEqual([
      { id: someone, by_role: "postgres" },
    ]);
    await postgres.script(
      `delete from auth.users; drop trigger on_insert on auth.users;
       drop table public.seen; drop function public.see()`,
    );
  });
});
