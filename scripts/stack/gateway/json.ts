import type { z } from "zod";

/** A body as it was read: of the expected shape, or why not. */
export type JsonBody<Value> =
  | { readonly kind: "valid"; readonly value: Value; readonly text: string }
  | { readonly kind: "too-large" }
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
 */
export async function readJson<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<JsonBody<z.output<Shape>>> {
  const text = await readText(request);
  if (text === undefined) return { kind: "too-large" };
  let json: unknown;
  try {
    json = JSON.parse(text.trim() === "" ? "{}" : text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "not-json", reason: error.message };
  }
  const body = shape.safeParse(json);
  if (body.success) return { kind: "valid", value: body.data, text };
  const [issue] = body.error.issues;
  return { kind: "invalid", path: issue?.path ?? [], reason: issue?.message ?? "is not valid" };
}

/** GoTrue and Fastify, on which storage-api stands, both take a mebibyte of JSON. */
export const jsonBytes = 1024 * 1024;

/** The body as text, of which no more is read than is taken; undefined when there is more. */
async function readText(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get("content-length")) > jsonBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > jsonBytes) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
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

/** How deep the arrays and objects of a JSON text stand in each other. */
export function nestingOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let place = 0; place < json.length; place++) {
    const character = json[place];
    if (quoted) {
      if (character === "\\") place++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "[" || character === "{") deepest = Math.max(deepest, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return deepest;
}
