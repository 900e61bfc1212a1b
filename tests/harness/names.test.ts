import { describe, expect, it } from "vitest";
import { south } from "../../supabase/seed.ts";
import { signInAs } from "../support/accounts.ts";

describe("names of members", () => {
  it.each(["community_members", "group_memberships"])(
    "come with a list of %s in one request of a student, and nothing else of the person",
    async (list) => {
      const { client } = await signInAs("north-student");
      const { data } = await client
        .from(list)
        .select("user_id, member_names(name, avatar_url)")
        .throwOnError();
      expect(data?.length).toBeGreaterThan(1);
      expect(data).toEqual(
        (data as { user_id: string }[]).map(({ user_id }) => ({
          user_id,
          member_names: { name: expect.any(String) as string, avatar_url: null },
        })),
      );
      const people = await client.from("profiles").select("id").throwOnError();
      expect(people.data).toHaveLength(1);
    },
  );

  it("come with the members of an organization in a request of its manager", async () => {
    const { client } = await signInAs("north-lead");
    const { data } = await client
      .from("organization_members")
      .select("user_id, member_names(name)")
      .throwOnError();
    expect(data).toContainEqual({
      user_id: expect.any(String) as string,
      member_names: { name: "North Client" },
    });
  });

  it("are those of the own tenant, and a profile is asked for by column", async () => {
    const { client } = await signInAs("both-student");
    const { data } = await client.from("member_names").select("tenant_id").throwOnError();
    expect(new Set(data?.map(({ tenant_id }) => tenant_id as string)).has(south)).toBe(false);
    for (const columns of ["*", "tenant_ids"])
      expect(await client.from("profiles").select(columns)).toMatchObject({
        status: 403,
        error: { code: "42501" },
      });
  });
});
