/** Whether an id is meant: `*` stands for any letters; without one, the pattern is a part of the id. */
export function matching(pattern: string, id: string): boolean {
  if (!pattern.includes("*")) return id.includes(pattern);
  return new RegExp(`^${pattern.split("*").map((part) => part.replace(/[^\w]/g, "\\$&")).join(".*")}$`, "s").test(id);
}
