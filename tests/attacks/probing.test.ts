import { nobody, people, south, southern } from "../../supabase/seed.ts";
import { attacks, holds, worstOf } from "../support/attack.ts";
import type { Attacker, Reply } from "../support/attacker.ts";

// Questions about rows that are hidden: whatever is asked, and however, the answer is that of a
// database without them.
const attack = attacks();

const southernRut = "76.000.002-2";

/** Each asks for clientes of South with a token of North's admin; unguarded, each is answered. */
const questions: ReadonlyArray<{
  readonly name: string;
  readonly ask: (me: Attacker) => Promise<Reply>;
}> = [
  {
    name: "filters by the other tenant",
    ask: (me) => me.get(`clientes?select=rut&tenant_id=eq.${south}`),
  },
  {
    name: "joins the own tenant and all others in an or",
    ask: (me) => me.get(`clientes?select=rut&or=(tenant_id.eq.${south},tenant_id.not.is.null)`),
  },
  {
    name: "negates a condition that is never true",
    ask: (me) => me.get("clientes?select=rut&not.and=(id.is.null,nombre.is.null)"),
  },
  {
    name: "lists ids",
    ask: (me) => me.get(`clientes?select=rut&id=in.(${southern.cliente},${nobody})`),
  },
  { name: "matches a pattern", ask: (me) => me.get("clientes?select=rut&nombre=ilike.*south*") },
  {
    name: "matches a regular expression",
    ask: (me) => me.get("clientes?select=rut&nombre=imatch.^south"),
  },
  {
    name: "searches the text",
    ask: (me) => me.get("clientes?select=rut&nombre=fts(simple).south"),
  },
  {
    name: "orders so that hidden rows come first",
    ask: (me) => me.get("clientes?select=rut&order=nombre.desc&limit=1"),
  },
  {
    name: "pages beyond the own rows",
    ask: (me) => me.sending({ range: "0-999999" }).get("clientes?select=rut"),
  },
  {
    name: "wants one object",
    ask: (me) =>
      me
        .sending({ accept: "application/vnd.pgrst.object+json" })
        .get(`clientes?select=rut&id=eq.${southern.cliente}`),
  },
  { name: "wants CSV", ask: (me) => me.sending({ accept: "text/csv" }).get("clientes?select=rut") },
];

for (const { name, ask } of questions)
  attack({
    name: `An admin ${name} and sees another tenant's clientes`,
    gain: "whom another tenant bills",
    by: "north-admin",
    guard: "policy/public.clientes/tenant_isolation/drop",
    attempt: ask,
    refusal: {},
    won: holds(southernRut),
  });

attack({
  name: "An admin counts the rows of another tenant exactly",
  gain: "the size of a competitor, watched day by day",
  by: "north-admin",
  guard: "policy/public.clientes/tenant_isolation/drop",
  attempt: (me) =>
    me.sending({ prefer: "count=exact" }).get(`clientes?select=id&tenant_id=eq.${south}&limit=0`),
  refusal: { status: 200 },
  won: holds("content-range: */1"),
});

attack({
  name: "A student reads whom the tenant bills",
  gain: "the finance of the own tenant",
  by: "north-student",
  guard: "function/public.is_admin_or_consultor(uuid)/true",
  attempt: (me) => me.get("clientes?select=rut"),
  refusal: { status: 200, body: [] },
  won: holds("76.000.001-1"),
});

attack({
  name: "A student adds up the credits of others by an aggregate",
  gain: "sums over rows that cannot be read",
  by: "north-student",
  guard: {
    platform: "db-aggregates-enabled is off",
    honest: (me) => me.get("credit_transactions?select=amount"),
  },
  attempt: (me) => me.get("credit_transactions?select=amount.sum()"),
  refusal: { status: 400, code: "PGRST123" },
  won: ({ status }) => status === 200,
});

attack({
  name: "A student asks for the plan of a query",
  gain: "policies, statistics and the number of hidden rows",
  by: "north-student",
  guard: { platform: "db-plan-enabled is off", honest: (me) => me.get("clientes?select=id") },
  attempt: (me) =>
    me
      .sending({
        accept: 'application/vnd.pgrst.plan+json; for="application/json"; options=analyze|verbose',
      })
      .get("clientes?select=id"),
  refusal: { status: 406, code: "PGRST107" },
  won: ({ status }) => status === 200,
});

attack({
  name: "An admin asks whether a code of another tenant is taken",
  gain: "the codes of a competitor, one guess at a time, by a unique key",
  by: "north-admin",
  guard: [
    "constraint/public.partner_codes/partner_codes_tenant_code_key/drop",
    "create unique index on public.partner_codes (code)",
  ],
  // What is asked for a code of South has the same answer as for nobody's, and stays undone: a bulk
  // whose last row cannot be.
  attempt: async (me) =>
    me.post("partner_codes", [
      { code: "SOUTH-15", partner_name: "Probe", discount_percent: 5 },
      { code: "PROBE", partner_name: "Probe", discount_percent: 0 },
    ]),
  refusal: { status: 400, code: "23514" },
  won: ({ code }) => code === "23505",
});

attack({
  name: "A student divides by what is hidden",
  gain: "an error that comes only where a hidden row is as guessed",
  by: "north-student",
  guard: {
    platform: "a filter holds no expressions",
    honest: (me) => me.get("credit_transactions?select=id&amount=gt.0"),
  },
  attempt: (me) => me.get("credit_transactions?select=id&amount=eq.1/0"),
  refusal: { status: 400, code: "22P02" },
  won: ({ status }) => status === 200,
});

attack({
  name: "A student writes SQL into a filter, an order and a select",
  gain: "everything that authenticator may become",
  by: "north-student",
  guard: {
    platform: "values are parameters and names are quoted",
    honest: (me) => me.get("profiles?select=name&id=not.is.null&order=name"),
  },
  attempt: async (me) => {
    const tries = [
      `profiles?select=name&name=eq.x' or '1'='1`,
      `profiles?select=name&order=name;select pg_sleep(1)`,
      `profiles?select=name,(select string_agg(email,',') from auth.users)`,
      `profiles?select=name&id=in.(select id from auth.users)`,
    ];
    const replies = await Promise.all(tries.map((path) => me.get(path)));
    return worstOf(replies, ({ status, body }) => status === 200 && JSON.stringify(body) !== "[]");
  },
  refusal: {},
  won: holds("North Student"),
});

attack({
  name: "A student asks for a conversation by its id",
  gain: "what somebody tells the coach",
  by: "north-student-2",
  guard: [
    "function/private.my_conversation_ids()/everything",
    "policy/public.conversation_messages/participants_can_read_conversation_messages/using-true",
  ],
  attempt: (me) => me.get("conversation_messages?select=body,sender_id"),
  refusal: { status: 200, body: [] },
  won: holds(people.instructor),
});

attack({
  name: "An admin reads the conversations of the tenant",
  gain: "what people tell their coach",
  by: "north-admin",
  guard:
    "policy/public.conversation_messages/participants_can_read_conversation_messages/using-true",
  attempt: (me) => me.get("conversation_messages?select=body"),
  refusal: { status: 200, body: [] },
  won: holds("Better than last week."),
});

attack({
  name: "The office reads somebody's wheel of life",
  gain: "health, money and love of employees",
  by: "north-admin",
  guard: "policy/public.wheel_of_life_snapshots/self_staff_and_managers_can_read_wheels/using-true",
  attempt: (me) => me.get("wheel_of_life_snapshots?select=user_id,romance"),
  refusal: { status: 200, body: [] },
  won: holds(people.student),
});

attack({
  name: "The office reads somebody's wheel of life through the function that summarizes it",
  gain: "health, money and love of employees",
  by: "north-admin",
  guard: "policy/public.wheel_of_life_snapshots/self_staff_and_managers_can_read_wheels/using-true",
  attempt: (me) => me.post("rpc/wheel_focus_areas", { user_id: people.student }),
  refusal: { status: 200, body: [] },
  won: holds("fun_recreation"),
});
