import type { z } from "zod";

/** A body as it was read: of the expected shape, or why not. */
export type JsonBody<Value> =
  | { readonly kind: "valid"; readonly value: Value }
  | { readonly kind: "not-json"; readonly reason: string }
  | {
      readonly kind: "invalid";
      /** Where in the body the first fault is. */
      readonly path: readonly PropertyKey[];
      readonly reason: string;
    };

/**
 * Reads a JSON body; none counts as an empty object. How a fault is answered, each service words
 * itself.
 *
 * @param reviver As of JSON.parse; what it throws is thrown.
 */
export async function readJson<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
  reviver?: (key: string, value: unknown) => unknown,
): Promise<JsonBody<z.output<Shape>>> {
  const text = await request.text();
  let json: unknown;
  try {
    json = JSON.parse(text.trim() === "" ? "{}" : text, reviver);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "not-json", reason: error.message };
  }
  const body = shape.safeParse(json);
  if (body.success) return { kind: "valid", value: body.data };
  const [issue] = body.error.issues;
  return { kind: "invalid", path: issue?.path ?? [], reason: issue?.message ?? "is not valid" };
}

/** The JSON object that a text holds; undefined when it holds anything else. */
export function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
