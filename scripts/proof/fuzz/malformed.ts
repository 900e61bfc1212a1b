import type { Draw } from "./draw.ts";
import type { FuzzRequest } from "./request.ts";

/** Pieces that break something in the language of URLs, of JSON or of SQL. */
const pieces = [
  "(",
  ")",
  ",",
  ".",
  ":",
  "::",
  "!",
  "*",
  "%00",
  "%",
  "&",
  "=",
  "'",
  '"',
  ";",
  "->",
  "...",
  "select=",
  "or=(",
  "not.",
  "and=((",
  "[",
  "{",
  "../",
  "%2e%2e%2f",
  "\\u0000",
  "--",
];

/**
 * The same with something cut out, put in or doubled somewhere: whatever the server makes of it, it
 * must not tell more.
 */
export function malformed(draw: Draw, request: FuzzRequest): FuzzRequest {
  const broken = (text: string, from: number): string => {
    const at = from + draw.index(Math.max(text.length - from, 1));
    const piece = draw.pick(["", ...pieces, encodeURIComponent(draw.text())]);
    return `${text.slice(0, at)}${piece}${text.slice(at + draw.index(4))}`;
  };
  const prefix = `/${request.api}/v1/`.length;
  return request.body !== undefined && draw.chance(50)
    ? { ...request, readings: [], body: broken(request.body, 0) }
    : { ...request, readings: [], url: broken(request.url, prefix) };
}
