/** Whether a pattern is this id: `*` stands for any letters. */
export function matches(pattern: string, id: string): boolean {
  return new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[^\w]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  ).test(id);
}

/** Whether an id is asked for: by a pattern, or without `*` by a part of it. */
export function askedFor(pattern: string, id: string): boolean {
  return pattern.includes("*") ? matches(pattern, id) : id.includes(pattern);
}

/** So many of the items, from the first to the last. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, index) => items[Math.round((index * (items.length - 1)) / Math.max(count - 1, 1))]!,
  );
}
