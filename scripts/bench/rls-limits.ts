import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import { benchRlsLimit } from "./findings.ts";
import type { RlsMeasurement } from "./rls.ts";

/**
 * How much slower than the query without them the policies may be: by ratio above `smallMs`, by
 * time below.
 */
export const rlsLimits = {
  smallMs: 5,
  addedMs: 0.3,
  ratio: 1.25,
  fasterThanLegacy: 10,
  flatRatio: 2,
} as const;

/** A finding for each limit that a measurement misses. */
export function missedRlsLimits(measurements: readonly RlsMeasurement[]): Finding[] {
  return measurements.flatMap((measured) => {
    const object = `${measured.query} at ${measured.tenants} tenants`;
    const misses = [slowness(measured), pointlessness(measured), steepness(measured, measurements)];
    return misses.flatMap((miss) => (miss === undefined ? [] : [missed(object, miss)]));
  });
}

/** What the policies add to the query, when that is too much. */
function slowness({ withoutRls, throughRls }: RlsMeasurement): string | undefined {
  const { smallMs, addedMs, ratio } = rlsLimits;
  const most = withoutRls > smallMs ? ratio * withoutRls : withoutRls + addedMs;
  if (throughRls <= most) return undefined;
  return (
    `${shown(throughRls)} ms through the policies, ${shown(withoutRls)} ms without them: ` +
    `at most ${ratio} times as long, or ${addedMs} ms longer below ${smallMs} ms`
  );
}

/** What the policies as found took, when these are not much better although those scan. */
function pointlessness({ throughRls, legacy }: RlsMeasurement): string | undefined {
  const { fasterThanLegacy } = rlsLimits;
  if (!("ms" in legacy && legacy.scans && legacy.ms < fasterThanLegacy * throughRls))
    return undefined;
  return (
    `${shown(throughRls)} ms, and ${shown(legacy.ms)} ms with the legacy policies, which scan: ` +
    `must be ${fasterThanLegacy} times faster`
  );
}

/**
 * What says that a time grows with the number of tenants, which are other people's data;
 * {@link rlsLimits}.addedMs is noise.
 */
function steepness(
  { query, tenants, throughRls }: RlsMeasurement,
  all: readonly RlsMeasurement[],
): string | undefined {
  const { addedMs, flatRatio } = rlsLimits;
  const fewer = all
    .filter((other) => other.query === query && other.tenants < tenants)
    .map((other) => other.throughRls);
  if (throughRls <= flatRatio * Math.min(...fewer) + addedMs) return undefined;
  return (
    `${shown(throughRls)} ms is more than ${flatRatio} times the time ` +
    "at another number of tenants"
  );
}

function missed(object: string, message: string): Finding {
  return found(benchRlsLimit, { object, message: `${object}: ${message}.` });
}

function shown(ms: number): string {
  return ms.toFixed(2);
}
