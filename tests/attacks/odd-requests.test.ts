import { north, northern, people, south } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";

// Requests that say one thing and mean another: schemas, methods, headers, functions that nobody means to expose.
const attack = attacks();

for (const schema of [
  "private",
  "auth",
  "storage",
  "extensions",
  "pg_catalog",
  "information_schema",
  "pg_temp",
  "public,private",
  '"public"',
  "supautils",
])
  attack({
    name: `A member reads through the schema ${schema}`,
    gain: "tables without policies",
    by: "north-admin",
    guard: {
      platform: "db-schemas is public",
      honest: (me) => me.sending({ "accept-profile": "public" }).get("users?select=id"),
    },
    attempt: (me) => me.sending({ "accept-profile": schema }).get("users?select=id"),
    refusal: { status: 406, code: "PGRST106" },
    won: holds(people.admin),
  });

attack({
  name: "A member writes through the schema auth",
  gain: "an account, a ban lifted, a claim",
  by: "north-admin",
  guard: {
    platform: "db-schemas is public",
    honest: (me) =>
      me
        .sending({ "content-profile": "public" })
        .patch(`profiles?id=eq.${people.admin}`, { name: "Me" }),
  },
  attempt: (me) =>
    me
      .sending({ "content-profile": "auth" })
      .patch(`users?id=eq.${people.admin}`, { raw_app_meta_data: {} }),
  refusal: { status: 406, code: "PGRST106" },
});

attack({
  name: "A member calls a helper of the schema private",
  gain: "definer functions with arguments of the attacker's choice",
  by: "north-admin",
  guard: {
    platform: "db-schemas is public",
    honest: (me) => me.post("rpc/get_auth_tenant_id", {}),
  },
  attempt: (me) =>
    me
      .sending({ "content-profile": "private" })
      .post("rpc/client_ids_of", { staff: people.southAdmin, tenant: south }),
  refusal: { status: 406, code: "PGRST106" },
  won: ({ status }) => status === 200,
});

for (const path of [
  "private.sync_failures",
  "auth.users",
  "private%2Esync_failures",
  "..%2Fauth%2Fv1%2Fadmin%2Fusers",
  "pg_stat_activity",
  "pg_authid",
])
  attack({
    name: `A member asks for the table ${path}`,
    gain: "tables without policies",
    by: "north-admin",
    guard: {
      platform: "a table is one of the exposed schema",
      honest: (me) => me.get("users?select=*"),
    },
    attempt: (me) => me.get(`${path}?select=*`),
    refusal: { status: 404 },
    won: ({ status }) => status === 200,
  });

const dangerous = [
  {
    call: "set_config",
    body: {
      setting_name: "request.jwt.claims",
      new_value: '{"role":"service_role"}',
      is_local: false,
    },
  },
  { call: "set_config", body: { setting_name: "role", new_value: "postgres", is_local: false } },
  { call: "pg_read_file", body: { filename: "/etc/passwd" } },
  { call: "pg_sleep", body: { seconds: 1 } },
  {
    call: "query_to_xml",
    body: { query: "select * from auth.users", nulls: true, tableforest: true, targetns: "" },
  },
  { call: "lo_import", body: { filename: "/etc/passwd" } },
  { call: "nextval", body: { regclass: "public.schools_id_seq" } },
  { call: "setval", body: { regclass: "public.schools_id_seq", bigint: 1 } },
  { call: "currval", body: { regclass: "public.schools_id_seq" } },
  { call: "pg_terminate_backend", body: { pid: 1, timeout: 0 } },
  { call: "is_active_user", body: {} },
  { call: "has_any_role", body: { roles: ["admin"] } },
  { call: "refresh_claims", body: { account: people.admin } },
  { call: "enter_tenant", body: { account: people.student, tenant: south } },
];

for (const { call, body } of dangerous)
  attack({
    name: `A student calls ${call}(${Object.values(body).join(", ")}) as an RPC`,
    gain: "a session that is somebody else's, files, numbers of rows to come",
    by: "north-student",
    guard: {
      platform: "functions are those of the exposed schema",
      honest: (me) => me.post("rpc/get_auth_tenant_id", {}),
    },
    attempt: (me) => me.post(`rpc/${call}`, body),
    refusal: { status: 404, code: "PGRST202" },
    won: ({ status }) => status < 300,
  });

attack({
  name: "An admin moves a sequence",
  gain: "ids that collide, so that nobody can add a school",
  by: "north-admin",
  guard: { platform: "a sequence is no table", honest: (me) => me.get("schools?select=id") },
  attempt: (me) => me.get("schools_id_seq?select=last_value"),
  refusal: { status: 404, code: "PGRST205" },
  won: ({ status }) => status < 300,
});

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
      `insert into public.clientes (tenant_id, nombre, rut) values ('${north}', 'Alone', '76.000.009-9')`,
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
    "alter table public.courses disable row level security; grant insert, update on public.courses to authenticated",
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
        cookie: `request.jwt.claims=${encodeURIComponent(JSON.stringify({ role: "service_role" }))}`,
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
  refusal: { status: 431 },
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
      "select relname from pg_catalog.pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') order by 1",
    );
    const replies = await Promise.all(
      tables.map(({ relname }) => me.get(`${String(relname)}?select=*`)),
    );
    return replies.find(({ status }) => status !== 401) ?? replies[0]!;
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
      select p.proname, coalesce(jsonb_object_agg(a.name, null) filter (where a.name is not null), '{}') as arguments
      from pg_catalog.pg_proc as p
      left join lateral unnest(p.proargnames[1:p.pronargs]) as a (name) on true
      where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype
      group by p.oid, p.proname order by 1`);
    const replies = await Promise.all(
      functions.map(({ proname, arguments: given }) => me.post(`rpc/${String(proname)}`, given)),
    );
    return (
      replies.find(
        ({ status, text }) => status !== 401 || !text.includes("permission denied for function"),
      ) ?? replies[0]!
    );
  },
  refusal: { status: 401, code: "42501" },
  won: ({ text }) => !text.includes("permission denied for function"),
});
