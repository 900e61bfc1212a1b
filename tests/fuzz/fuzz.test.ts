import { describe, expect, it } from "vitest";
import { foldersFor } from "../../scripts/core/settings.ts";
import { fuzz, type FuzzOptions } from "../../scripts/proof/fuzz/fuzz.ts";
import { stackUnderTest } from "../support/stack.ts";

const folders = foldersFor();

// `npm test` says the same twice. The nightly run sets both, so that it sends requests that nobody
// sent before.
const runs = Number(process.env["FUZZ_RUNS"] ?? 500);
const seed = Number(process.env["FUZZ_SEED"] ?? 3);

/** Which request reaches too far shifts with every migration and every row of the seed. */
const patience = 3000;

async function fuzzed(options: Partial<FuzzOptions>): Promise<Awaited<ReturnType<typeof fuzz>>> {
  return fuzz({ folders, stack: await stackUnderTest(), runs: 500, seed: 3, ...options });
}

describe("random requests by random personas", () => {
  const extent = `${runs} requests of seed ${seed}`;
  it(`show, count and change nothing outside the persona's reach (${extent})`, async () => {
    const { findings, summary } = await fuzzed({ runs, seed });
    expect(findings).toEqual([]);
    expect(summary).toMatchObject({ requests: runs });
  });

  // Each ends with the first request that reaches too far.
  it.for([
    [
      "a table has no row security",
      "alter table public.goal_conversations disable row level security",
      "public.goal_conversations",
    ],
    [
      "a policy lost its condition",
      "alter policy members_and_leadership_can_read_messages on public.messages using (true)",
      "public.messages",
    ],
    [
      "a table is open to other tenants",
      "drop policy tenant_isolation on public.clientes",
      "public.clientes",
    ],
    [
      "a view reads as its owner",
      "alter view public.community_threads set (security_invoker = off)",
      "public.community_threads",
    ],
    [
      "a secret column may be read",
      "grant select (join_code) on public.tenants to authenticated",
      "public.tenants",
    ],
    [
      "files may be removed by everybody in the tenant",
      "alter policy self_can_delete_files on storage.objects using (true)",
      "remove of",
    ],
    [
      "a column that triggers keep may be written",
      "drop trigger keep_profile on public.profiles; " +
        "grant update (role) on public.profiles to authenticated",
      "public.profiles",
    ],
  ] as const)("reach too far when %s", async ([, mutation, told]) => {
    const { findings } = await fuzzed({ runs: patience, shrink: false, mutation });
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(told)]);
  });

  it("are sent again by the command that the finding names", async () => {
    const mutation = "alter table public.goal_conversations disable row level security";
    const { findings } = await fuzzed({ runs: patience, mutation });
    const [, seed, request] =
      /`groundwork fuzz --seed (\d+) --request (\d+)`/.exec(findings[0]?.fix ?? "") ?? [];
    const again = await fuzzed({ mutation, seed: Number(seed), request: Number(request) });
    expect(again.findings).toEqual(findings);
    expect(findings).toHaveLength(1);
  });
});
