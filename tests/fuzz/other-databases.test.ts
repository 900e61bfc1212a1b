import { beforeAll, describe, expect, it } from "vitest";
import { required } from "../../scripts/core/required.ts";
import { type Environment, withEnvironment } from "../../scripts/proof/fuzz/environment.ts";
import { fuzz, type FuzzOptions } from "../../scripts/proof/fuzz/fuzz.ts";
import { judged } from "../../scripts/proof/fuzz/judge.ts";
import type { FuzzRequest } from "../../scripts/proof/fuzz/request.ts";
import { oddProject } from "../support/projects.ts";
import { stackUnderTest } from "../support/stack.ts";

const bob = "00000000-0000-4000-a000-0000000000bb";

/** What is wrong with a write of ann's to a table or view of public; it has to change something. */
async function written(
  environment: Environment,
  method: FuzzRequest["method"],
  relation: string,
  query: string,
  body?: object,
): Promise<string | undefined> {
  const ann = environment.oracle.access.personas.find(({ name }) => name === "ann");
  const { answer, changed, violation } = await judged(environment, {
    persona: required(ann, "a persona ann"),
    api: "rest",
    method,
    target: `public.${relation}`,
    calls: false,
    readings: [],
    url: `/rest/v1/${relation}?${query}`,
    headers: { "Content-Type": "application/json", Prefer: "return=minimal" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return changed ? violation : `${answer.status} ${answer.text}`;
}

describe("a database of another make", () => {
  let options: Pick<FuzzOptions, "folders" | "stack" | "seed">;
  const fuzzed = (more: Partial<FuzzOptions> = {}): ReturnType<typeof fuzz> =>
    fuzz({ ...options, runs: 150, shrink: false, ...more });

  beforeAll(async () => {
    const { folders, databases } = await oddProject();
    options = { folders, stack: { ...(await stackUnderTest()), databases }, seed: 5 };
  });

  it("is fuzzed as far as it goes, and what no request is about is named", async () => {
    const { findings, summary } = await fuzzed();
    expect(findings.map(({ severity, object, message }) => [severity, object, message])).toEqual([
      ["warn", "public.empty", "No request is about it: it has no row."],
      ["warn", "audit.log", "No request is about it: this API does not serve the schema audit."],
    ]);
    expect(summary).toMatchObject({ requests: 150 });
  });

  it.for([
    [
      "a row with a key of two columns is shown",
      "alter policy own on public.shelves using (true)",
      /public\.shelves/,
    ],
    [
      "a view has lost its condition",
      `create or replace view public.mine as
         select room, place, owner, label, owner = auth.uid() as by_me from public.shelves`,
      /public\.mine/,
    ],
    [
      "rows without a key are open to everybody",
      'alter policy own on public."Loose sheets" using (true) with check (true)',
      /Loose sheets/,
    ],
    [
      "a trigger writes what nobody declared, in another schema",
      `create trigger note
         after insert or update on public.shelves
         for each row execute function audit.note()`,
      /insert of a row of audit\.log/,
    ],
  ] as const)("is reached too far when %s", async ([, mutation, told]) => {
    const { findings } = await fuzzed({ mutation, runs: 600 });
    expect(findings[0]?.message).toMatch(told);
  });

  it("is tried by guests as well, early", async () => {
    const mutation = `
      grant select on public.shelves to anon;
      create policy guests on public.shelves for select to anon using (true)`;
    expect((await fuzzed({ mutation, runs: 100 })).findings[0]?.message).toMatch(
      /^anon: .*public\.shelves/,
    );
  });

  it("may lose rows of a child through its parent", async () => {
    const violation = await withEnvironment(options, (environment) =>
      written(environment, "DELETE", "shelves", "room=eq.9"),
    );
    expect(violation).toBeUndefined();
  });

  it(
    "may be written through a view as far as that is declared: " +
      "not to hand rows over, but out of everybody's view",
    async () => {
      const mutation = "alter view public.mine reset (check_option)";
      const violations = await withEnvironment({ ...options, mutation }, async (environment) => {
        const patched = (body: object) =>
          written(environment, "PATCH", "mine", "room=eq.1&place=eq.1&select=label", body);
        return [
          await patched({ label: "other" }),
          await patched({ label: "gone" }),
          await patched({ owner: bob }),
        ];
      });
      expect(violations).toEqual([
        undefined,
        undefined,
        expect.stringMatching(/^update of a row of public\.shelves: /) as string,
      ]);
    },
  );
});
