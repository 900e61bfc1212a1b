import * as fc from "fast-check";
import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import { shownUrl } from "../../core/settings.ts";
import { chanceOf } from "./chance.ts";
import { drawRequest } from "./draw-request.ts";
import { drawBy } from "./draw.ts";
import { type Arena, type ArenaOptions, judged, withArena } from "./environment.ts";
import { type FuzzRequest, requestLine } from "./request.ts";
import { type Card, dealerOf } from "./schedule.ts";
import { unaskedObjects } from "./uncovered.ts";

/**
 * What to send: so many requests of this seed, or only the one with the number `path`, as a finding
 * names it.
 */
export type FuzzOptions = ArenaOptions & {
  readonly runs: number;
  readonly path?: number;
  /** Whether to make what is found as small as it can be; takes some hundred requests more. */
  readonly shrink?: boolean;
  readonly progress?: (done: number, total: number) => void;
};

/**
 * Sends random requests as random personas to a scratch database with random rows, until one shows,
 * counts or changes something outside its persona's reach; that one is made as small as it can be.
 */
export async function fuzz(options: FuzzOptions): Promise<Report> {
  return withArena(options, async (arena) => {
    const unasked = await unaskedObjects(arena);
    return report(options, arena.added, await sendAll(options, arena), unasked);
  });
}

/** What a run came to. */
type Outcome = {
  readonly requests: number;
  readonly writes: number;
  readonly statuses: ReadonlyMap<number, number>;
  readonly seconds: number;
  readonly failure?: {
    readonly path: number;
    readonly request: FuzzRequest;
    readonly violation: string;
  };
};

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
  for (let number = first; number <= last && !failure; number++)
    failure = await play(
      options,
      arena,
      number,
      chance.index(2 ** 31, "request", number),
      cardOf(number),
      send,
    );
  return {
    requests,
    writes,
    statuses,
    seconds: (performance.now() - start) / 1000,
    ...(failure ? { failure } : {}),
  };
}

/** Plays one card by a request of its own seed, so that it can be replayed without those before it. */
async function play(
  { shrink = true }: FuzzOptions,
  arena: Arena,
  number: number,
  seed: number,
  card: Card,
  send: (request: FuzzRequest) => Promise<string | undefined>,
): Promise<Outcome["failure"]> {
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

function report(
  { stack, seed }: FuzzOptions,
  added: number,
  { requests, writes, statuses, seconds, failure }: Outcome,
  unasked: readonly Finding[],
): Report {
  const findings = [...(failure ? [findingOf(failure, seed)] : []), ...unasked];
  return {
    command: "fuzz",
    target: shownUrl(stack.databaseUrl),
    summary: {
      requests,
      "of them changed rows": writes,
      seed,
      "rows added": added,
      statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
      seconds: Math.round(seconds * 10) / 10,
    },
    findings,
  };
}

function findingOf(
  { path, request, violation }: NonNullable<Outcome["failure"]>,
  seed: number,
): Finding {
  return {
    id: "fuzz-out-of-reach",
    severity: "error",
    object: request.target,
    message: `${request.persona.name}: ${violation}`,
    fix: `Send it again with \`groundwork fuzz --seed ${seed} --path ${path}\`; then mend the policy, or declare the reach in access.yaml or what a trigger writes in effects.yaml.`,
    detail: { excerpt: requestLine(request), seed, path },
  };
}
