import { north, northern, people, south } from "../../supabase/seed.ts";
import { attacks, holds, worstOf } from "../support/attack.ts";

// Requests that say one thing and mean another: methods, preferences, headers; and whatever a guest
// can ask for.
const attack = attacks();

attack({
  name: "A student has a volatile function called by a link",
  gain: "a tenant made by whoever opens a page with an image in it",
  by: "north-student",
  guard: {
    platform: "GET runs in a read-only transaction",
    honest: (me) => me.post("rpc/create_tenant", { name: "By a link" }),
  },
  attempt: (me) => me.get("rpc/create_tenant?name=By%20a%20link"),
  refusal: { status: 405, code: "25006" },
});

attack({
  name: "A student deletes by a GET that claims to be a DELETE",
  gain: "writes through a proxy that lets GET pass",
  by: "north-admin",
  guard: {
    platform: "the method is the method",
    honest: (me) => me.delete(`clientes?rut=eq.76.000.009-9`),
  },
  arrange: (environment) =>
    environment.sql(
      `insert into public.clientes (tenant_id, nombre, rut)
       values ('${north}', 'Alone', '76.000.009-9')`,
    ),
  attempt: (me) =>
    me
      .sending({
        "x-http-method-override": "DELETE",
        "x-http-method": "DELETE",
        "x-method-override": "DELETE",
      })
      .get(`clientes?select=id&rut=eq.76.000.009-9`),
  refusal: { status: 200 },
});

for (const preference of [
  "tx=commit",
  "tx=commit, return=minimal, handling=lenient",
  "tx=rollback",
  "params=single-object",
])
  attack({
    name: `A student inserts a school with Prefer: ${preference}`,
    gain: "a write that is kept although it was refused",
    by: "north-student",
    guard: ["policy/public.schools/admins_can_insert_schools/check-true"],
    attempt: (me) => me.sending({ prefer: preference }).post("schools", { name: "Kept" }),
    refusal: { status: 403, code: "42501" },
  });

attack({
  name: "A student writes by PUT on the key of a course",
  gain: "a course rewritten by an upsert that no policy for update sees",
  by: "north-student",
  guard:
    "alter table public.courses disable row level security; " +
    "grant insert, update on public.courses to authenticated",
  attempt: (me) =>
    me.request("PUT", `courses?id=eq.${northern.course}`, {
      id: northern.course,
      tenant_id: north,
      title: "Taken over",
    }),
  refusal: { status: 403, code: "42501" },
});

attack({
  name: "An admin smuggles a column past columns=",
  gain: "a row of another tenant by a column that is not in the list",
  by: "north-admin",
  guard: ["policy/public.schools/tenant_isolation/drop"],
  attempt: (me) =>
    me.post("schools?columns=name,tenant_id", [{ tenant_id: south, name: "Planted" }]),
  refusal: { status: 403, code: "42501" },
});

attack({
  name: "A guest sends claims as headers",
  gain: "the settings that policies read, filled by the attacker",
  guard: {
    platform: "settings come from the token",
    honest: (_me, environment) =>
      environment.signIn("north-admin").then((admin) => admin.get("tenants?select=id")),
  },
  attempt: (me) =>
    me
      .sending({
        "request.jwt.claims": JSON.stringify({ sub: people.admin, role: "authenticated" }),
        "x-request-jwt-claims": JSON.stringify({ sub: people.admin, role: "service_role" }),
        role: "service_role",
        "x-role": "service_role",
        cookie: `request.jwt.claims=${encodeURIComponent('{"role":"service_role"}')}`,
      })
      .get("tenants?select=id"),
  refusal: { status: 401, code: "42501" },
  won: holds(north),
});

attack({
  name: "A guest sends a header that is longer than anybody reads",
  gain: "a part of the request that a proxy and the API cut differently",
  guard: {
    platform: "the server bounds headers",
    honest: (_me, environment) =>
      environment.signIn("north-admin").then((admin) => admin.get("tenants?select=id")),
  },
  attempt: (me) => me.sending({ "x-padding": "a".repeat(20_000) }).get("tenants?select=id"),
  refusal: { status: 494 },
  won: holds(north),
});

attack({
  name: "A guest reads every table",
  gain: "anything at all, without an account",
  guard: [
    "grant/public.profiles/select/anon",
    "policy/public.profiles/self_staff_and_leads_can_read_profiles/to-anon",
    "policy/public.profiles/tenant_isolation/drop",
    "alter policy self_staff_and_leads_can_read_profiles on public.profiles using (true)",
  ],
  attempt: async (me, environment) => {
    const tables = await environment.sql(
      `select relname from pg_catalog.pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') order by 1`,
    );
    const replies = await Promise.all(
      tables.map(({ relname }) => me.get(`${String(relname)}?select=*`)),
    );
    return worstOf(replies, ({ status }) => status !== 401);
  },
  refusal: { status: 401, code: "42501" },
  won: ({ status, body }) => status === 200 && JSON.stringify(body) !== "[]",
});

attack({
  name: "A guest calls every function",
  gain: "anything at all, without an account",
  guard: "grant/public.create_tenant(text)/execute/anon",
  attempt: async (me, environment) => {
    const functions = await environment.sql(`
      select p.proname,
        coalesce(jsonb_object_agg(a.name, null) filter (where a.name is not null), '{}')
          as arguments
      from pg_catalog.pg_proc as p
      left join lateral unnest(p.proargnames[1:p.pronargs]) as a (name) on true
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      group by p.oid, p.proname order by 1`);
    const replies = await Promise.all(
      functions.map(({ proname, arguments: given }) => me.post(`rpc/${String(proname)}`, given)),
    );
    return worstOf(
      replies,
      ({ status, text }) => status !== 401 || !text.includes("permission denied for function"),
    );
  },
  refusal: { status: 401, code: "42501" },
  won: ({ text }) => !text.includes("permission denied for function"),
});
