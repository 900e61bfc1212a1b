import * as fc from "fast-check";
import { readAccess } from "../access/access-file.ts";
import { type Snapshot, takeSnapshot } from "../access/http/compensate.ts";
import { withSession } from "../database/session.ts";
import { type Finding, type Report } from "../findings.ts";
import { type Folders, shownUrl } from "../settings.ts";
import { withScratchApi } from "../stack/scratch-api.ts";
import type { Stack } from "../stack/stack.ts";
import { type Send, withSenders } from "./api.ts";
import { chanceOf } from "./chance.ts";
import { type Card, dealerOf } from "./deck.ts";
import { drawRequest } from "./draw-request.ts";
import { drawBy } from "./draw.ts";
import { type Effects, readEffects } from "./effects.ts";
import { readIdentities } from "./identities.ts";
import { type Answer, judgeAnswer } from "./judge-answer.ts";
import { judgeChanges } from "./judge-changes.ts";
import { judgeCount } from "./judge-count.ts";
import { openOracle, type Oracle, readUnproven, type Tales, talesOf } from "./oracle.ts";
import { type FuzzRequest, requestLine } from "./request.ts";
import { readSchema, type Schema } from "./schema.ts";
import { addTwins } from "./twins.ts";

/** What to send: so many requests of this seed, or only the one with the number `path`, as a finding names it. */
export type FuzzOptions = {
  readonly folders: Folders;
  readonly stack: Stack;
  readonly runs: number;
  readonly seed: number;
  readonly path?: number;
  /** SQL that breaks the database before anything is sent, as postgres: to see that it is noticed. */
  readonly mutation?: string;
  /** Whether to make what is found as small as it can be; takes some hundred requests more. */
  readonly shrink?: boolean;
  readonly progress?: (done: number, total: number) => void;
};

/** Everything that a request is sent to and judged by. */
type Arena = { readonly schema: Schema; readonly oracle: Oracle; readonly tales: Tales; readonly effects: Effects; readonly snapshot: Snapshot; readonly send: Send };

/**
 * Sends random requests as random personas to a scratch database with random rows, until one shows, counts or changes
 * something outside its persona's reach; that one is made as small as it can be.
 */
export async function fuzz(options: FuzzOptions): Promise<Report> {
  const { folders, stack, seed, mutation } = options;
  const access = readAccess(folders);
  const database = await stack.databases.create({ migrations: "all", seed: true });
  try {
    return await withSession(database.url, async (session) => {
      const schema = await readSchema(session, access);
      const unproven = await readUnproven(session, access, schema);
      const identities = await readIdentities(session, access);
      const added = await addTwins(session, { schema, identities: identities.values(), chance: chanceOf(seed) });
      if (mutation !== undefined) await session.script(mutation);
      return await withScratchApi(folders, stack, database, (apiUrl) =>
        withSenders({ ...stack, apiUrl }, session, access.personas, async (send) => {
          const oracle = await openOracle(session, access, schema, unproven);
          const arena = { schema, oracle, tales: talesOf(oracle, schema), effects: readEffects(folders), snapshot: await takeSnapshot(session), send };
          return report(options, added, await sendAll(options, arena));
        }),
      );
    }, { name: "groundwork fuzz" });
  } finally {
    await database.drop();
  }
}

/** What a run came to. */
type Outcome = { readonly requests: number; readonly writes: number; readonly statuses: ReadonlyMap<number, number>; readonly seconds: number; readonly failure?: { readonly path: number; readonly request: FuzzRequest; readonly violation: string } };

class Violation extends Error {}

async function sendAll(options: FuzzOptions, arena: Arena): Promise<Outcome> {
  const { runs, seed, path, progress } = options;
  const start = performance.now();
  const statuses = new Map<number, number>();
  let requests = 0;
  let writes = 0;
  const send = async (request: FuzzRequest): Promise<string | undefined> => {
    const { answer, changed, violation } = await judged(arena, request);
    if (changed) writes++;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    requests++;
    progress?.(Math.min(requests, runs), runs);
    return violation;
  };
  const chance = chanceOf(seed);
  const cardOf = dealerOf(arena, arena.effects, chance);
  const [first, last] = path === undefined ? [0, runs - 1] : [path, path];
  let failure: Outcome["failure"];
  for (let number = first; number <= last && !failure; number++) failure = await play(options, arena, number, chance.index(2 ** 31, "request", number), cardOf(number), send);
  return { requests, writes, statuses, seconds: (performance.now() - start) / 1000, ...(failure ? { failure } : {}) };
}

/** Plays one card by a request of its own seed, so that it can be replayed without those before it. */
async function play({ shrink = true }: FuzzOptions, arena: Arena, number: number, seed: number, card: Card, send: (request: FuzzRequest) => Promise<string | undefined>): Promise<Outcome["failure"]> {
  let last: { request: FuzzRequest; violation: string } | undefined;
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    const request = drawRequest(drawBy(generate), arena, card);
    const violation = await send(request);
    if (violation === undefined) return;
    // The last that fails is the smallest: fast-check goes on from each failure only.
    last = { request, violation };
    throw new Violation(violation);
  });
  // What fc.gen() draws is known only once it has run, so fast-check's own path leads nowhere: made small again, it is the same.
  const details = await fc.check(property, { seed, numRuns: 1, endOnFailure: !shrink });
  if (details.failed && !(details.errorInstance instanceof Violation)) throw details.errorInstance;
  return details.failed && last ? { path: number, ...last } : undefined;
}

/** Sends a request, compares what it did with what its persona may, and takes back what it changed. */
async function judged(arena: Arena, request: FuzzRequest): Promise<{ answer: Answer; changed: boolean; violation: string | undefined }> {
  const answer = await arena.send(request);
  const differences = await arena.snapshot.differences();
  try {
    const refused = answer.status >= 400 && differences.length > 0 ? `refused with ${answer.status} and changed ${differences.map(({ table }) => table).join(", ")}` : undefined;
    return { answer, changed: differences.length > 0, violation: refused ?? (await judgeAnswer(arena, request, answer)) ?? (await judgeCount(arena, request, answer)) ?? (await judgeChanges(arena, request, differences)) };
  } finally {
    if (differences.length > 0) await arena.snapshot.restore();
  }
}

function report({ stack, seed }: FuzzOptions, added: number, { requests, writes, statuses, seconds, failure }: Outcome): Report {
  const findings = failure ? [findingOf(failure, seed)] : [];
  return {
    command: "fuzz",
    target: shownUrl(stack.databaseUrl),
    summary: { requests, "of them changed rows": writes, seed, "rows added": added, statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)), seconds: Math.round(seconds * 10) / 10 },
    findings,
  };
}

function findingOf({ path, request, violation }: NonNullable<Outcome["failure"]>, seed: number): Finding {
  return {
    id: "fuzz-out-of-reach",
    severity: "error",
    object: request.target,
    message: `${request.persona.name}: ${violation}`,
    fix: `Send it again with \`groundwork fuzz --seed ${seed} --path ${path}\`; then mend the policy, or declare the reach in access.yaml or what a trigger writes in effects.yaml.`,
    detail: { excerpt: requestLine(request), seed, path },
  };
}
