/** Whether a pattern is this id: `*` stands for any letters. */
export function matches(pattern: string, id: string): boolean {
  return new RegExp(`^${pattern.split("*").map((part) => part.replace(/[^\w]/g, "\\$&")).join(".*")}$`, "s").test(id);
}

/** Whether an id is asked for: by a pattern, or without `*` by a part of it. */
export function askedFor(pattern: string, id: string): boolean {
  return pattern.includes("*") ? matches(pattern, id) : id.includes(pattern);
}
