/** A value in quotes, as PostgREST reads it in a list and within `or=(…)`, whatever is in it. */
export function quotedInFilter(value: string): string {
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
