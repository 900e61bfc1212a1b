import * as fc from "fast-check";
import { found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import type { Labels, Report } from "../../core/report.ts";
import { shownUrl } from "../../core/settings.ts";
import { chanceOf } from "./chance.ts";
import { drawRequest } from "./draw-request.ts";
import { drawBy } from "./draw.ts";
import { type Environment, type EnvironmentOptions, withEnvironment } from "./environment.ts";
import { fuzzOutOfReach } from "./findings.ts";
import { judged } from "./judge.ts";
import { type FuzzRequest, requestLine } from "./request.ts";
import { scheduleOf } from "./schedule.ts";
import { uncoveredObjects } from "./uncovered.ts";

/** What to send: so many requests of this seed, or only the one with the number `request`. */
export type FuzzOptions = EnvironmentOptions & {
  readonly runs: number;
  /** As a finding names it. */
  readonly request?: number;
  /** Whether to make what is found as small as it can be; takes some hundred requests more. */
  readonly shrink?: boolean;
  readonly progress?: (done: number, total: number) => void;
};

/** What a run sent and what came back. */
export type FuzzSummary = {
  readonly requests: number;
  /** How many of these changed rows. */
  readonly writes: number;
  readonly seed: number;
  readonly rowsAdded: number;
  /** HTTP status → how many requests came back with it. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
};

/** How people read them. */
export const fuzzLabels: Labels<FuzzSummary> = { writes: "of them changed rows" };

/**
 * Sends random requests as random personas to a scratch database with random rows, until one shows,
 * counts or changes something outside its persona's reach; that one is made as small as it can be.
 */
export async function fuzz(options: FuzzOptions): Promise<Report<FuzzSummary>> {
  return withEnvironment(options, async (environment) => {
    const uncovered = await uncoveredObjects(environment);
    return report(options, environment.added, await sendAll(options, environment), uncovered);
  });
}

/** What a run came to. */
type FuzzRun = {
  readonly requests: number;
  readonly writes: number;
  readonly statuses: ReadonlyMap<number, number>;
  readonly seconds: number;
  readonly failure?: Failure;
};

/** The request that reached too far, and its number. */
type Failure = {
  readonly number: number;
  readonly request: FuzzRequest;
  readonly violation: string;
};

class Violation extends Error {}

async function sendAll(options: FuzzOptions, environment: Environment): Promise<FuzzRun> {
  const { runs, seed, request: only, progress } = options;
  const start = performance.now();
  const statuses = new Map<number, number>();
  let requests = 0;
  let writes = 0;
  const send = async (request: FuzzRequest): Promise<string | undefined> => {
    const { answer, changed, violation } = await judged(environment, request);
    if (changed) writes++;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    requests++;
    progress?.(Math.min(requests, runs), runs);
    return violation;
  };
  const chance = chanceOf(seed);
  const schedule = scheduleOf(environment, environment.sideEffects, chance);
  const [first, last] = only === undefined ? [0, runs - 1] : [only, only];
  let failure: Failure | undefined;
  for (let number = first; number <= last && !failure; number++) {
    const draw = (generate: fc.GeneratorValue): FuzzRequest =>
      drawRequest(drawBy(generate), environment, schedule(number));
    const ownSeed = chance.index(2 ** 31, "request", number);
    const found = await tryOut(draw, send, ownSeed, options.shrink ?? true);
    if (found) failure = { number, ...found };
  }
  return {
    requests,
    writes,
    statuses,
    seconds: (performance.now() - start) / 1000,
    ...(failure ? { failure } : {}),
  };
}

/**
 * Draws and sends a request by a seed of its own, so that it can be sent again without those before
 * it; answers the smallest that reaches too far when it does.
 */
async function tryOut(
  draw: (generate: fc.GeneratorValue) => FuzzRequest,
  send: (request: FuzzRequest) => Promise<string | undefined>,
  seed: number,
  shrink: boolean,
): Promise<Omit<Failure, "number"> | undefined> {
  let last: Omit<Failure, "number"> | undefined;
  const property = fc.asyncProperty(fc.gen(), async (generate) => {
    const request = draw(generate);
    const violation = await send(request);
    if (violation === undefined) return;
    // The last that fails is the smallest: fast-check goes on from each failure only.
    last = { request, violation };
    throw new Violation(violation);
  });
  // What fc.gen() draws is known only once it has run, so fast-check's own path leads nowhere:
  // made small again, it is the same.
  const details = await fc.check(property, { seed, numRuns: 1, endOnFailure: !shrink });
  if (details.failed && !(details.errorInstance instanceof Violation)) throw details.errorInstance;
  return details.failed ? last : undefined;
}

function report(
  { stack, seed }: FuzzOptions,
  added: number,
  { requests, writes, statuses, seconds, failure }: FuzzRun,
  uncovered: readonly Finding[],
): Report<FuzzSummary> {
  const findings = [...(failure ? [findingOf(failure, seed)] : []), ...uncovered];
  return {
    command: "fuzz",
    target: shownUrl(stack.databaseUrl),
    summary: {
      requests,
      writes,
      seed,
      rowsAdded: added,
      statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
      seconds: Math.round(seconds * 10) / 10,
    },
    findings,
  };
}

function findingOf({ number, request, violation }: Failure, seed: number): Finding {
  return found(fuzzOutOfReach, {
    object: request.target,
    message: `${request.persona.name}: ${violation}`,
    excerpt: requestLine(request),
    detail: { seed, request: number },
  });
}
