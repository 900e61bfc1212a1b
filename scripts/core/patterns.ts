/** Whether a pattern is this name: `*` stands for any text, everything else for itself. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[^\w]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}

/**
 * Whether a name is asked for, as `--only` means it, whatever the case of its letters: by a part of
 * it, or with `*` by the whole of it.
 */
export function askedFor(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), name.toLowerCase()];
  return wanted.includes("*") ? matches(wanted, given) : given.includes(wanted);
}
