import { describe, expect, it } from "vitest";
import { north, northern, people, south } from "../../supabase/seed.ts";
import { guest, server, signInAs } from "../support/accounts.ts";

const { goalConversation: conversation, track } = northern;
/** The request of the instructor's page, as it is sent. */
const instructorsPage =
  "id,assigned_at,status,user_id,profiles!inner(id,name,email),track_goals(*)";

describe("goals", () => {
  it(
    "answers the instructor's page with every assignment of the tenant, its person " +
      "and its goal, and nothing of another tenant (A5)",
    async () => {
      const { client } = await signInAs("north-instructor");
      const page = await client.from("user_track_assignments").select(instructorsPage).order("id");
      expect(page).toMatchObject({ status: 200, error: null });
      const stored = await server()
        .from("user_track_assignments")
        .select(instructorsPage)
        .eq("tenant_id", north)
        .neq("user_id", people.former) // who has left is not shown
        .order("id")
        .throwOnError();
      expect(page.data?.length).toBeGreaterThan(1);
      expect(page.data).toEqual(stored.data);
      const foreign = await server()
        .from("user_track_assignments")
        .select("id")
        .eq("tenant_id", south)
        .throwOnError();
      expect(foreign.data).not.toEqual([]);
      expect(page.data).toContainEqual(
        expect.objectContaining({
          status: "active",
          profiles: {
            id: people.student,
            name: "North Student",
            email: "north-student@groundwork.test",
          },
          track_goals: expect.objectContaining({
            title: "Ask three people for feedback",
            tenant_id: north,
          }),
        }),
      );
    },
  );

  it(
    "answers the same request of a student with their own assignments, " +
      "and refuses it to a guest",
    async () => {
      const { client, id } = await signInAs("north-student");
      const page = await client
        .from("user_track_assignments")
        .select(instructorsPage)
        .throwOnError();
      expect(page.data?.map(({ user_id }) => user_id as string)).toEqual([id, id]);
      expect(await guest().from("user_track_assignments").select(instructorsPage)).toMatchObject({
        status: 401,
        error: { code: "42501" },
      });
    },
  );

  it(
    "shows the two people of a conversation each other's name and picture, " +
      "and nothing else of the profile (A1)",
    async () => {
      const [student, instructor] = await Promise.all([
        signInAs("north-student"),
        signInAs("north-instructor"),
      ]);
      for (const { client } of [student, instructor]) {
        const shown = await client
          .rpc("conversation_participants")
          .eq("conversation_id", conversation)
          .order("name")
          .throwOnError();
        expect(shown.data).toEqual([
          {
            conversation_id: conversation,
            user_id: instructor.id,
            name: "North Instructor",
            avatar_url: null,
          },
          {
            conversation_id: conversation,
            user_id: student.id,
            name: "North Student",
            avatar_url: null,
          },
        ]);
      }
      const profile = await student.client
        .from("profiles")
        .select("id, name, email, username, avatar_url")
        .eq("id", instructor.id)
        .throwOnError();
      expect(profile.data).toEqual([]);
    },
  );

  it("keeps a conversation between its two people, also from the admin of the tenant", async () => {
    const { client } = await signInAs("north-admin");
    const messages = await client
      .from("conversation_messages")
      .select("body")
      .eq("conversation_id", conversation)
      .throwOnError();
    expect(messages.data).toEqual([]);
    const shown = await client.rpc("conversation_participants").throwOnError();
    expect(shown.data).toEqual([]);
  });

  it(
    "refuses a current goal that somebody writes, " +
      "and a second active assignment of a track (A4)",
    async () => {
      const student = await signInAs("north-student");
      const before = await student.client
        .from("profiles")
        .select("current_goal_id")
        .eq("id", student.id)
        .single()
        .throwOnError();
      expect(before.data?.current_goal_id).toBe("00000000-0000-4000-c000-000000000012");
      const goal = { current_goal_id: "00000000-0000-4000-c000-000000000011" };
      expect(await student.client.from("profiles").update(goal).eq("id", student.id)).toMatchObject(
        { status: 403, error: { code: "42501" } },
      );
      expect(await server().from("profiles").update(goal).eq("id", student.id)).toMatchObject({
        status: 403,
        error: { code: "42501" },
      });
      const instructor = await signInAs("north-instructor");
      const second = await instructor.client
        .from("user_track_assignments")
        .insert({ user_id: student.id, track_id: track });
      expect(second).toMatchObject({ status: 409, error: { code: "23505" } });
      const after = await student.client
        .from("profiles")
        .select("current_goal_id")
        .eq("id", student.id)
        .single()
        .throwOnError();
      expect(after.data).toEqual(before.data);
    },
  );
});
