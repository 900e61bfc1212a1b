import { south } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import type { Attacker, Reply } from "../support/attacker.ts";

// Columns that nobody may read: the code that lets people into a tenant, the secret of an
// invitation, what Stripe sent, the hash of a calendar token. The row is visible, the column must
// not be: neither shown nor asked about.
const attack = attacks();

type Hidden = {
  readonly table: string;
  readonly column: string;
  readonly by: string;
  readonly gain: string;
};

const hidden: readonly Hidden[] = [
  {
    table: "tenants",
    column: "join_code",
    by: "north-student",
    gain: "the code that lets anybody in",
  },
  {
    table: "organization_invites",
    column: "token",
    by: "north-admin",
    gain: "the seat that was offered to somebody else",
  },
  {
    table: "stripe_events",
    column: "payload",
    by: "north-admin",
    gain: "what Stripe knows of a payer",
  },
  {
    table: "calendar_feed_tokens",
    column: "token_hash",
    by: "north-student",
    gain: "a hash to try tokens against",
  },
];

type Way = {
  readonly name: string;
  readonly ask: (me: Attacker, hidden: Hidden) => Promise<Reply>;
};

const ways: readonly Way[] = [
  { name: "selects", ask: (me, { table, column }) => me.get(`${table}?select=${column}`) },
  { name: "selects everything of, to get", ask: (me, { table }) => me.get(`${table}?select=*`) },
  {
    name: "renames and casts",
    ask: (me, { table, column }) => me.get(`${table}?select=harmless:${column}::text`),
  },
  {
    name: "selects the whole row, as one value, with",
    ask: (me, { table }) => me.get(`${table}?select=${table}`),
  },
  {
    name: "orders by",
    ask: (me, { table, column }) => me.get(`${table}?select=id&order=${column}`),
  },
  {
    name: "filters by",
    ask: (me, { table, column }) => me.get(`${table}?select=id&${column}=not.is.null`),
  },
  {
    name: "hides in an or",
    ask: (me, { table, column }) =>
      me.get(`${table}?select=id&or=(id.is.null,not.and(${column}.is.null,id.is.null))`),
  },
  {
    name: "counts the rows by",
    ask: (me, { table, column }) =>
      me.sending({ prefer: "count=exact" }).get(`${table}?select=id&limit=1&${column}=not.is.null`),
  },
];

for (const secret of hidden)
  for (const { name, ask } of ways)
    attack({
      name: `${secret.by} ${name} ${secret.table}.${secret.column}`,
      gain: secret.gain,
      by: secret.by,
      guard: `grant/public.${secret.table}/select(${secret.column})/authenticated`,
      attempt: (me) => ask(me, secret),
      refusal: { status: 403, code: "42501" },
      won: ({ status }) => status < 300,
    });

attack({
  name: "An admin invites somebody and asks for the token in the answer",
  gain: "a link that only its recipient shall have, so that the address proves nothing any more",
  by: "north-admin",
  guard: "grant/public.organization_invites/select(token)/authenticated",
  attempt: (me) =>
    me
      .sending({ prefer: "return=representation" })
      .post("organization_invites?select=token", {
        organization_id: "00000000-0000-4000-c203-000000000001",
        email: "attacker@groundwork.test",
      }),
  refusal: { status: 403, code: "42501" },
});

attack({
  name: "An admin chooses the token of an invitation",
  gain: "a link that the attacker knows beforehand",
  by: "north-admin",
  guard: "grant/public.organization_invites/insert(token)/authenticated",
  attempt: (me) =>
    me.post("organization_invites", {
      organization_id: "00000000-0000-4000-c203-000000000001",
      email: "attacker@groundwork.test",
      token: "known",
    }),
  refusal: { status: 403, code: "42501" },
});

attack({
  name: "An admin orders the invitations below an organization by their token",
  gain: "the token, one comparison at a time, through an embed",
  by: "north-admin",
  guard: "grant/public.organization_invites/select(token)/authenticated",
  attempt: (me) =>
    me.get("organizations?select=id,organization_invites(id)&organization_invites.order=token"),
  refusal: { status: 403, code: "42501" },
  won: ({ status }) => status < 300,
});

attack({
  name: "An admin filters an embed by the token of an invitation",
  gain: "the token, one prefix at a time, through an embed",
  by: "north-admin",
  guard: "grant/public.organization_invites/select(token)/authenticated",
  attempt: (me) =>
    me.get(
      "organizations?select=id,organization_invites!inner(id)&organization_invites.token=like.*",
    ),
  refusal: { status: 403, code: "42501" },
  won: ({ status }) => status < 300,
});

attack({
  name: "An admin reads the payload of an event with a JSON path",
  gain: "what Stripe knows of a payer, past a check of whole columns",
  by: "north-admin",
  guard: "grant/public.stripe_events/select(payload)/authenticated",
  attempt: (me) =>
    me.get("stripe_events?select=id,payload->customer->>email&payload->>object=is.null"),
  refusal: { status: 403, code: "42501" },
  won: ({ status }) => status < 300,
});

attack({
  name: "An admin sets the used count of a partner code back",
  gain: "a discount without end",
  by: "north-admin",
  guard: "grant/public.partner_codes/update(used_count)/authenticated",
  attempt: (me) => me.patch("partner_codes?code=eq.NORTH-10", { used_count: 1 }),
  refusal: { status: 403, code: "42501" },
});

attack({
  name: "An admin is told by the error of a cast what stands in another tenant's rows",
  gain: "hidden rows, by the text that a cast complains about",
  by: "north-admin",
  guard: "policy/public.clientes/tenant_isolation/drop",
  attempt: (me) => me.get(`clientes?select=rut::int&tenant_id=eq.${south}`),
  refusal: { status: 200, body: [] },
  won: holds("76.000.002-2"),
});
