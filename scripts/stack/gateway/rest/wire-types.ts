const asItIs = (value: string): string => value;

/**
 * `2026-01-02 03:04:05.678+00` as Postgres writes it into JSON, and therefore PostgREST:
 * `2026-01-02T03:04:05.678+00:00`.
 */
function isoTimestamp(text: string): string {
  return text.replace(" ", "T").replace(/([+-]\d\d)(?= BC$|$)/, "$1:00");
}

/** JSON has no number for these three; Postgres writes them as strings. */
function finite(text: string): number | string {
  return ["NaN", "Infinity", "-Infinity"].includes(text) ? text : Number(text);
}

/**
 * How REST reads types that the driver of @supabase/lite would write into JSON otherwise than
 * Postgres does; numbers are those of pg_type.
 */
export const wireTypes = {
  bytea: { to: 17, from: [17], serialize: asItIs, parse: asItIs },
  float: { to: 701, from: [700, 701], serialize: String, parse: finite },
  timestamp: { to: 1114, from: [1114], serialize: asItIs, parse: isoTimestamp },
  timestamptz: { to: 1184, from: [1184], serialize: asItIs, parse: isoTimestamp },
};
