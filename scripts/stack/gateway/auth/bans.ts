import { AuthRefused } from "./errors.ts";

/** The units of Go's time.ParseDuration, in milliseconds. */
const units: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * When a ban of this length ends: null lifts the ban, undefined says nothing about it.
 *
 * @param duration What `ban_duration` takes: `none`, or a length in Go's notation such as `24h` or
 *   `1h30m`.
 * @throws AuthRefused with 400 when it is neither.
 */
export function banEnd(duration: string | undefined): Date | null | undefined {
  if (duration === undefined || duration === "") return undefined;
  if (duration === "none") return null;
  const parts = [...duration.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([text]) => text).join("") !== duration)
    throw new AuthRefused(
      400,
      "validation_failed",
      `invalid format for ban duration: time: invalid duration "${duration}"`,
    );
  const length = parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ""] ?? 0),
    0,
  );
  return length === 0 ? null : new Date(Date.now() + length);
}
