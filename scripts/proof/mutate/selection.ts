/** So many of the items, from the first to the last. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  const place = (index: number): number =>
    Math.round((index * (items.length - 1)) / Math.max(count - 1, 1));
  const wanted = new Set(Array.from({ length: count }, (_, index) => place(index)));
  return items.filter((_, index) => wanted.has(index));
}
