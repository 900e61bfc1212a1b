import { people, south } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";

// Schemas, tables and functions that the API does not show, asked for by name all the same.
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
