import { north, people } from "../../supabase/seed.ts";
import { attacks, holds, worstOf } from "../support/attack.ts";
import type { Attacker, Reply } from "../support/attacker.ts";
import { credentialsOf } from "../support/credentials.ts";
import type { Environment } from "../support/environment.ts";
import {
  callEverything,
  reached,
  readEverything,
  without,
  writeEverything,
} from "../support/everything.ts";

// Tokens live for an hour. What their bearer may do ends when it ends, not an hour later.
const attack = attacks();

attack({
  name: "A banned student reads every table with the token from before the ban",
  gain: "an hour of everything that the ban should have ended",
  by: "north-disabled",
  guard: "function/private.is_active_user()/true",
  attempt: readEverything,
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A banned admin writes every table with the token from before the ban",
  gain: "revenge",
  by: "north-admin",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) => ban(environment, people.admin),
  attempt: writeEverything,
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A banned admin calls every function with the token from before the ban",
  gain: "a tenant to go on with, the join code to come back by",
  by: "north-admin",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) => ban(environment, people.admin),
  // It answers about a role that is still held; nothing follows from it without a row that can be
  // read.
  attempt: async (me) => without(await callEverything(me), "is_admin_or_consultor"),
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A banned student refreshes the session instead of signing in",
  gain: "a session that outlives its ban",
  guard: {
    platform: "Auth refuses the banned",
    honest: async (me, environment, session: string) => {
      await environment.sql(
        `update auth.users set banned_until = null where id = '${people.student}'`,
      );
      return refresh(me, session);
    },
  },
  arrange: async (environment, me) => {
    const session = await openSession(me);
    await ban(environment, people.student);
    return session;
  },
  attempt: (me, _environment, session) => refresh(me, session),
  refusal: { status: 400, code: "user_banned" },
  won: holds("access_token"),
});

attack({
  name: "A deleted account reads every table with the token that is left",
  gain: "an hour of everything after the account is gone",
  by: "north-admin",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) =>
    environment.sql(`update auth.users set deleted_at = now() where id = '${people.admin}'`),
  attempt: readEverything,
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A removed member reads every table of the tenant with the token that is left",
  gain: "an hour in a tenant that has shown them the door",
  by: "north-consultor",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) =>
    environment.sql(`delete from public.user_tenants where user_id = '${people.consultor}'`),
  attempt: readEverything,
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A removed admin writes every table of the tenant with the token that is left",
  gain: "revenge",
  by: "north-admin",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) => handOverAndLeave(environment),
  attempt: writeEverything,
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A removed admin calls every function with the token that is left",
  gain: "a place, a calendar address, the join code to come back by",
  by: "north-admin",
  guard: "function/private.is_active_user()/true",
  arrange: (environment) => handOverAndLeave(environment),
  attempt: (me) => callEverything(me),
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A removed member signs in again and comes back by the join code of before",
  gain: "the membership that was taken away",
  by: "north-admin",
  guard: "trigger/public.user_tenants/rotate_join_codes/drop",
  arrange: async (environment, me) => {
    const { body: code } = await me.post("rpc/tenant_join_code", {});
    await handOverAndLeave(environment);
    return { code, again: await environment.signIn("north-admin") };
  },
  attempt: (_me, _environment, { code, again }) =>
    again.post("rpc/join_tenant", { join_code: code }),
  refusal: { status: 500, code: "P0002" },
});

attack({
  name: "A consultor whose role was revoked a moment ago reads the finance of the tenant",
  gain: "an hour of clients, contracts and bills",
  by: "north-consultor",
  guard: "function/public.is_admin_or_consultor(uuid)/true",
  arrange: (environment) => revokeRole(environment, people.consultor),
  attempt: async (me) => {
    const replies = await Promise.all(
      ["clientes", "contratos", "cuotas"].map((table) => me.get(`${table}?select=id`)),
    );
    return worstOf(replies, ({ body }) => JSON.stringify(body) !== "[]");
  },
  refusal: { status: 200, body: [] },
  won: ({ body }) => JSON.stringify(body) !== "[]",
});

attack({
  name: "A consultor whose role was revoked a moment ago changes a bill",
  gain: "a bill that is paid without being paid",
  by: "north-consultor",
  guard: "function/public.is_admin_or_consultor(uuid)/true",
  arrange: (environment) => revokeRole(environment, people.consultor),
  attempt: (me) => me.patch("cuotas?numero_cuota=eq.1", { pagada_at: "2026-01-01T00:00:00Z" }),
  refusal: { status: 204 },
});

attack({
  name: "An admin whose role was revoked a moment ago makes it active again",
  gain: "the role back, from whom it was taken",
  by: "north-admin",
  guard: [
    "function/private.is_tenant_admin()/true",
    "policy/public.user_roles/not_back_for_oneself/drop",
  ],
  arrange: async (environment) => {
    await makeAdmin(environment, people.instructor);
    await revokeRole(environment, people.admin);
  },
  attempt: (me) => me.patch(`user_roles?user_id=eq.${people.admin}`, { is_active: true }),
  refusal: { status: 204 },
});

function ban(environment: Environment, id: string): Promise<unknown> {
  return environment.sql(
    `update auth.users set banned_until = now() + interval '1 day' where id = '${id}'`,
  );
}

function revokeRole(environment: Environment, id: string): Promise<unknown> {
  return environment.sql(`update public.user_roles set is_active = false where user_id = '${id}'`);
}

/** Of North, which keeps an admin whatever becomes of the first one. */
function makeAdmin(environment: Environment, id: string): Promise<unknown> {
  return environment.sql(
    `insert into public.user_roles (user_id, tenant_id, role_type)
     values ('${id}', '${north}', 'admin')`,
  );
}

async function handOverAndLeave(environment: Environment): Promise<void> {
  await makeAdmin(environment, people.instructor);
  await environment.sql(`delete from public.user_tenants where user_id = '${people.admin}'`);
}

/** @returns A refresh token of north-student. */
async function openSession(me: Attacker): Promise<string> {
  const credentials = credentialsOf("north-student");
  const { body } = await me.request("POST", "/auth/v1/token?grant_type=password", credentials);
  return (body as { refresh_token: string }).refresh_token;
}

function refresh(me: Attacker, refreshToken: string): Promise<Reply> {
  return me.request("POST", "/auth/v1/token?grant_type=refresh_token", {
    refresh_token: refreshToken,
  });
}
