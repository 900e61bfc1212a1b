import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fuzz } from "../../scripts/fuzz/fuzz.ts";
import { foldersFor } from "../../scripts/settings.ts";
import { stackUnderTest } from "../support/stack.ts";

const folders = foldersFor();

describe("random requests by random personas", () => {
  it("show, count and change nothing outside the persona's reach", async () => {
    // `npm test` says the same twice; the nightly run sets FUZZ_RUNS and sends requests that nobody sent before. A failure
    // names its seed and path, which `groundwork fuzz` takes.
    const nightly = process.env["FUZZ_RUNS"];
    const runs = Number(nightly ?? 500);
    const { findings, summary } = await fuzz({ folders, stack: await stackUnderTest(), runs, seed: nightly === undefined ? 3 : randomInt(2 ** 31) });
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ requests: runs });
  }, 3_600_000);

  // Each ends with the first request that reaches too far; these were found within 300.
  it.for([
    ["a table has no row security", "alter table public.goal_conversations disable row level security", "public.goal_conversations"],
    ["a policy lost its condition", "alter policy self_can_read_notifications on public.notifications using (true)", "public.notifications"],
    ["a view reads as its owner", "alter view public.community_threads set (security_invoker = off)", "public.community_threads"],
    ["a secret column is granted", "grant select on public.tenants to authenticated", "public.tenants"],
  ] as const)("reach too far when %s", async ([, mutation, table]) => {
    const { findings } = await fuzz({ folders, stack: await stackUnderTest(), runs: 2000, seed: 3, shrink: false, mutation });
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(table)]);
  });
});
