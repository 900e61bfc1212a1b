import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { untilSomebodyWaits } from "../../../../tests/support/callers.ts";
import {
  freshEmail,
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../../tests/support/gateway.ts";
import { required } from "../../../core/required.ts";
import { withSession } from "../../../database/session.ts";

let under: GatewayUnderTest;
beforeAll(async () => {
  under = await gatewayUnderTest();
});
afterAll(() => under.close());

const password = "Groundwork-local-1";
const admin = () => under.client(secrets.secretKey).auth.admin;

/** Runs `request` while a change of the account is under way, which is committed under it. */
const during = async <T>(id: string, change: string, request: () => Promise<T>): Promise<T> =>
  withSession(under.adminUrl, async (other) => {
    await other.script(`begin; update auth.users set ${change} where id = '${id}'`);
    const answer = request();
    await untilSomebodyWaits(under);
    await other.script("commit");
    return answer;
  });

const claims = async (id: string): Promise<unknown> =>
  (await under.sql(`select raw_app_meta_data as claims from auth.users where id = '${id}'`))[0]?.[
    "claims"
  ];

const providers = { provider: "email", providers: ["email"] };

describe("app_metadata, which Auth writes as a whole", () => {
  test("goes back to what it was when an update had read the account before", async () => {
    const { id } = await signedUp(under);
    await admin().updateUserById(id, { app_metadata: { tenant_id: "left", theme: "dark" } });
    const answer = await during(
      id,
      `raw_app_meta_data = raw_app_meta_data || '{"tenant_id": "joined"}'`,
      () => admin().updateUserById(id, { app_metadata: { theme: "light" } }),
    );
    const stale = { ...providers, tenant_id: "left", theme: "light" };
    expect([answer.data.user?.app_metadata, await claims(id)]).toEqual([stale, stale]);
  });

  test("stays what others made of it when an update changes something else", async () => {
    const { id } = await signedUp(under);
    await during(id, `raw_app_meta_data = raw_app_meta_data || '{"tenant_id": "joined"}'`, () =>
      admin().updateUserById(id, { user_metadata: { name: "Ada" } }),
    );
    expect(await claims(id)).toEqual({ ...providers, tenant_id: "joined" });
  });
});

describe("a trigger that writes claims", () => {
  const withTrigger = async (event: string, work: () => Promise<void>): Promise<void> => {
    await under.sql(`
      create or replace function public.claim() returns trigger
        language plpgsql security definer set search_path = '' as $$ begin
        update auth.users set raw_app_meta_data = raw_app_meta_data || '{"by": "trigger"}'
         where id = new.id;
        return null; end $$;
      create trigger claim ${event} on auth.users for each row execute function public.claim()`);
    try {
      await work();
    } finally {
      await under.sql("drop trigger claim on auth.users");
    }
  };
  const create = async (named?: object) => {
    const { data } = await admin().createUser({
      email: freshEmail(),
      password,
      ...(named && { app_metadata: named }),
    });
    return required(data.user, "the account");
  };

  test("when an account is made loses them to a creation that names others", async () => {
    await withTrigger("after insert", async () => {
      const { id } = await create({ theme: "dark" });
      expect(await claims(id)).toEqual({ ...providers, theme: "dark" });
      const { id: other, app_metadata } = await create();
      expect([app_metadata, await claims(other)]).toEqual([
        providers,
        { ...providers, by: "trigger" },
      ]);
    });
  });

  test("when somebody signs up has them in the first token", async () => {
    await withTrigger("after insert", async () => {
      const { token } = await signedUp(under);
      expect(decodeJwt(token)["app_metadata"]).toEqual({ ...providers, by: "trigger" });
    });
  });

  test("when somebody signs in has them in the next token", async () => {
    const { client, email, id } = await signedUp(under);
    await withTrigger("after update of last_sign_in_at", async () => {
      const claimed = (token: string | undefined) => decodeJwt(token ?? "")["app_metadata"];
      const { data } = await client.auth.signInWithPassword({ email, password });
      expect(claimed(data.session?.access_token)).toEqual(providers);
      expect(await claims(id)).toEqual({ ...providers, by: "trigger" });
      const next = await client.auth.refreshSession();
      expect(claimed(next.data.session?.access_token)).toEqual({ ...providers, by: "trigger" });
    });
  });
});
