/** What the API answered. */
export type ApiAnswer = {
  readonly status: number;
  readonly contentRange: string | null;
  readonly text: string;
  /** What the URLs open that Storage signed in this answer. */
  readonly opened: string;
};

/** How many rows an answer counts; undefined when it does not say. */
export function countOf({ contentRange }: ApiAnswer): number | undefined {
  const total = /\/(\d+)$/.exec(contentRange ?? "")?.[1];
  return total === undefined ? undefined : Number(total);
}

/** The JSON of an answer; undefined when it is none. */
export function jsonOf({ text }: ApiAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // CSV, a plan, or nothing.
    return undefined;
  }
}

/** Every object in a JSON value, the outer first. */
export function objectsIn(json: unknown): Array<Readonly<Record<string, unknown>>> {
  if (typeof json !== "object" || json === null) return [];
  const inner = Object.values(json).flatMap(objectsIn);
  return Array.isArray(json) ? inner : [json as Readonly<Record<string, unknown>>, ...inner];
}

/** Every string in a JSON value. */
export function stringsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(stringsIn) : [];
}
