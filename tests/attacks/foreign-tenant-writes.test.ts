import { north, northern, people, south, southern } from "../../supabase/seed.ts";
import { attacks } from "../support/attack.ts";

// The border between tenants, tried by everything that writes. The attackers are admins: nothing
// but the tenant stands in their way.
const attack = attacks();
const refused = { status: 403, code: "42501" };

/** A row that South has, as somebody else would have it. */
const southernCode = {
  tenant_id: south,
  code: "SOUTH-15",
  partner_name: "Nobody",
  discount_percent: 99,
};

attack({
  name: "An admin inserts a school that says it belongs to another tenant",
  gain: "rows planted where strangers trust them",
  by: "north-admin",
  guard: "policy/public.schools/tenant_isolation/drop",
  attempt: (me) => me.post("schools", { name: "Planted", tenant_id: south }),
  refusal: refused,
});

attack({
  name: "An admin hides one foreign row among good ones",
  gain: "rows planted in another tenant by a check of the first row only",
  by: "north-admin",
  guard: "policy/public.schools/tenant_isolation/drop",
  attempt: (me) =>
    me.post(
      "schools",
      [{ name: "Good" }, { name: "Planted", tenant_id: south }, { name: "Good too" }].map(
        (row) => ({ tenant_id: north, ...row }),
      ),
    ),
  refusal: refused,
});

attack({
  name: "An admin inserts a foreign row by CSV",
  gain: "rows planted through a body that is parsed elsewhere",
  by: "north-admin",
  guard: "policy/public.schools/tenant_isolation/drop",
  attempt: (me) =>
    me
      .sending({ "content-type": "text/csv" })
      .post("schools", `name,tenant_id\nPlanted,${south}\n`),
  refusal: refused,
});

attack({
  name: "An admin lets missing=default fill the tenant of one row and writes that of the next",
  gain: "the default of tenant_id taken for a promise",
  by: "north-admin",
  guard: "policy/public.schools/tenant_isolation/drop",
  attempt: (me) =>
    me
      .sending({ prefer: "missing=default" })
      .post("schools?columns=name,tenant_id", [
        { name: "Good" },
        { name: "Planted", tenant_id: south },
      ]),
  refusal: refused,
});

attack({
  name: "An admin inserts a row of no tenant",
  gain: "rows that no tenant's admin sees or removes",
  by: "north-admin",
  guard: [
    "policy/public.schools/tenant_isolation/drop",
    "alter table public.schools alter column tenant_id drop not null",
  ],
  attempt: (me) => me.post("schools", { name: "Nobody's", tenant_id: null }),
  refusal: refused,
});

attack({
  name: "An admin names the id of the row to insert",
  gain: "ids of rows that are still to come, and of rows that were there",
  by: "north-admin",
  guard: "grant/public.schools/insert(id)/authenticated",
  attempt: (me) => me.post("schools", { id: 4, name: "Squatted" }),
  refusal: refused,
});

attack({
  name: "An admin updates every course that the filter finds, and filters for the other tenant",
  gain: "courses of strangers renamed",
  by: "north-admin",
  guard: "policy/public.courses/tenant_isolation/drop",
  attempt: (me) =>
    me
      .sending({ prefer: "return=representation" })
      .patch(`courses?tenant_id=eq.${south}`, { title: "Renamed" }),
  refusal: { status: 200, body: [] },
});

attack({
  name: "An admin moves a package of content into another tenant",
  gain: "content planted where strangers trust it",
  by: "north-admin",
  guard: [
    "grant/public.content_packages/update(tenant_id)/authenticated",
    "policy/public.content_packages/tenant_isolation/drop",
  ],
  attempt: (me) => me.patch("content_packages?name=eq.Posters", { tenant_id: south }),
  refusal: refused,
});

attack({
  name: "An admin deletes the cuotas of another tenant by a filter that is always true",
  gain: "the bills of strangers destroyed",
  by: "north-admin",
  guard: "policy/public.cuotas/tenant_isolation/drop",
  attempt: (me) =>
    me.sending({ prefer: "return=representation" }).delete(`cuotas?tenant_id=eq.${south}`),
  refusal: { status: 200, body: [] },
});

attack({
  name: "An admin upserts on the key of another tenant's row",
  gain: "a discount of strangers rewritten through on conflict do update",
  by: "north-admin",
  guard: [
    "policy/public.partner_codes/tenant_isolation/drop",
    "grant/public.partner_codes/update(tenant_id)/authenticated",
    "grant/public.partner_codes/update(code)/authenticated",
  ],
  attempt: (me) =>
    me
      .sending({ prefer: "resolution=merge-duplicates" })
      .post("partner_codes?on_conflict=tenant_id,code", southernCode),
  refusal: refused,
});

attack({
  name: "An admin upserts with ignore-duplicates to learn which keys another tenant has",
  gain: "an answer that tells a foreign row from none",
  by: "north-admin",
  guard: "policy/public.partner_codes/tenant_isolation/drop",
  attempt: (me) =>
    me
      .sending({ prefer: "resolution=ignore-duplicates" })
      .post("partner_codes?on_conflict=tenant_id,code", southernCode),
  refusal: refused,
  won: ({ status }) => status < 300,
});

attack({
  name: "A student speaks in the name of another student",
  gain: "words in somebody else's mouth",
  by: "north-student",
  guard: "policy/public.messages/members_can_insert_messages/check-true",
  attempt: async (me, environment) => {
    const [thread] = await environment.sql(
      `select id, workspace_id from public.message_threads
        where workspace_id = '${northern.workspace}' limit 1`,
    );
    return me.post("messages", {
      thread_id: thread?.["id"],
      workspace_id: thread?.["workspace_id"],
      author_id: people.instructor,
      body: "I said so.",
    });
  },
  refusal: refused,
});

attack({
  name: "A student posts into a workspace of the tenant without being in it",
  gain: "a voice in rooms that are closed to the student",
  by: "north-student",
  guard: "policy/public.message_threads/members_can_insert_threads/check-true",
  attempt: (me) =>
    me.post("message_threads", {
      workspace_id: northern.otherWorkspace,
      author_id: people.student,
      title: "Hello from outside",
    }),
  refusal: refused,
});

attack({
  name: "A student posts into a workspace of another tenant under the own tenant's name",
  gain: "a voice in the rooms of strangers",
  by: "north-student",
  guard: [
    "policy/public.message_threads/members_can_insert_threads/check-true",
    "constraint/public.message_threads/message_threads_workspace_id_tenant_id_fkey/drop",
  ],
  attempt: (me) =>
    me.post("message_threads", {
      workspace_id: southern.workspace,
      author_id: people.student,
      title: "Hello from outside",
    }),
  refusal: refused,
});

attack({
  name: "A student sends a message into somebody else's conversation",
  gain: "the coach of another student misled",
  by: "north-student-2",
  guard:
    "policy/public.conversation_messages/participants_can_send_conversation_messages/check-true",
  attempt: (me) =>
    me.post("conversation_messages", {
      conversation_id: northern.goalConversation,
      sender_id: people.otherStudent,
      body: "Let me in.",
    }),
  refusal: refused,
});
