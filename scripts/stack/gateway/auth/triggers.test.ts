import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  freshEmail,
  type GatewayUnderTest,
  gatewayUnderTest,
  signedUp,
} from "../../../../tests/support/gateway.ts";

let under: GatewayUnderTest;
beforeAll(async () => {
  under = await gatewayUnderTest();
});
afterAll(() => under.close());

const password = "Groundwork-local-1";

describe("a trigger on auth.users that raises", () => {
  // supabase-js hides code and message of a 500, so these ask by themselves.
  const ask = async (path: string, email: string): Promise<[number, unknown]> => {
    const answer = await under.request(`/auth/v1/${path}`, {
      method: "POST",
      body: JSON.stringify({ email, password }),
    });
    return [answer.status, await answer.json()];
  };
  const failure = (msg: string): [number, unknown] => [
    500,
    { code: 500, error_code: "unexpected_failure", msg },
  ];
  const withTrigger = async (event: string, work: () => Promise<void>): Promise<void> => {
    await under.sql(`
      create or replace function public.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'secret reason'; end $$;
      create trigger refuse ${event} on auth.users for each row execute function public.refuse()`);
    try {
      await work();
    } finally {
      await under.sql("drop trigger refuse on auth.users");
    }
  };

  test("fails the sign-up, and leaves no half of a user", async () => {
    const email = freshEmail();
    await withTrigger("after insert", async () => {
      expect(await ask("signup", email)).toEqual(failure("Database error saving new user"));
    });
    expect(await under.sql(`select from auth.users where email = '${email}'`)).toEqual([]);
    expect(under.lines.at(-1)).toContain("secret reason");
  });

  test("fails the sign-in", async () => {
    const { email } = await signedUp(under);
    await withTrigger("after update", async () => {
      expect(await ask("token?grant_type=password", email)).toEqual(
        failure("Database error granting user"),
      );
    });
  });

  test("fails the sign-in of a sign-up, which leaves the account", async () => {
    const email = freshEmail();
    await withTrigger("after update of last_sign_in_at", async () => {
      expect(await ask("signup", email)).toEqual(failure("Database error granting user"));
    });
    expect((await ask("token?grant_type=password", email))[0]).toBe(200);
  });

  test("runs as supabase_auth_admin, so that it has no rights in public of its own", async () => {
    await under.sql(
      `create table public.log (who text);
       revoke all on public.log from public, supabase_auth_admin`,
    );
    await under.sql(
      `create function public.note() returns trigger language plpgsql as
         $$ begin insert into public.log values (current_user); return null; end $$`,
    );
    await under.sql(
      "create trigger note after insert on auth.users for each row execute function public.note()",
    );
    const answer = await ask("signup", freshEmail());
    await under.sql("drop trigger note on auth.users");
    expect(answer).toEqual(failure("Database error saving new user"));
    expect(under.lines.at(-1)).toContain("permission denied for table log");
  });
});
