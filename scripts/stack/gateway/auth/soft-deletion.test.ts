import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../../tests/support/gateway.ts";

let under: GatewayUnderTest;
let admin: ReturnType<GatewayUnderTest["client"]>["auth"]["admin"];
beforeAll(async () => {
  under = await gatewayUnderTest();
  admin = under.client(secrets.secretKey).auth.admin;
});
afterAll(() => under.close());

const password = "Groundwork-local-1";

const hashed = (text: string): string => createHash("sha256").update(text).digest("base64url");

describe("a soft deletion", () => {
  test("leaves a row that tells nothing of whoever it was, as GoTrue does", async () => {
    const { id, email } = await signedUp(under);
    await admin.updateUserById(id, { user_metadata: { name: "Ada" }, app_metadata: { plan: "x" } });
    expect((await admin.deleteUser(id, true)).error).toBeNull();
    const [row] = await under.sql(
      `select u.email, u.phone, u.email_change, u.phone_change, u.encrypted_password,
              u.raw_app_meta_data, u.raw_user_meta_data, u.deleted_at is not null as deleted,
              (select count(*)::int from auth.sessions s where s.user_id = u.id) as sessions,
              i.identity_data, i.provider_id
         from auth.users u join auth.identities i on i.user_id = u.id
        where u.id = '${id}'`,
    );
    expect(row).toEqual({
      email: hashed(`${id}${email}`),
      phone: hashed(id).slice(0, 15),
      email_change: hashed(id),
      phone_change: hashed(id).slice(0, 15),
      encrypted_password: null,
      raw_app_meta_data: {},
      raw_user_meta_data: {},
      deleted: true,
      sessions: 0,
      identity_data: {},
      provider_id: hashed(`${id}email:${id}`),
    });
    expect((await admin.getUserById(id)).data.user?.deleted_at).toBeDefined();
  });

  test("ends sessions and sign-in, and frees the address", async () => {
    const { id, email } = await signedUp(under);
    const client = under.client();
    await client.auth.signInWithPassword({ email, password });
    await admin.deleteUser(id, true);
    expect((await client.auth.refreshSession()).error?.code).toBe("refresh_token_not_found");
    expect((await under.client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      "invalid_credentials",
    );
    const again = await under.client().auth.signUp({ email, password });
    expect(again.error).toBeNull();
    expect(again.data.user?.id).not.toBe(id);
  });

  test("changes nothing the second time", async () => {
    const { id } = await signedUp(under);
    const row = () => under.sql(`select * from auth.users where id = '${id}'`);
    await admin.deleteUser(id, true);
    const before = await row();
    expect((await admin.deleteUser(id, true)).error).toBeNull();
    expect(await row()).toEqual(before);
  });
});
