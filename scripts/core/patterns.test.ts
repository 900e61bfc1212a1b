import { expect, test } from "vitest";
import { askedFor, matches } from "./patterns.ts";

test.each([
  ["public.notes", "public.notes", true],
  ["notes", "public.notes", false],
  ["*notes", "public.notes", true],
  ["public.*", "public.notes", true],
  ["public.*", "publicity", false],
  ["f(*)", 'f(text, "a b"[])', true],
  ["a*c", "a\nb\nc", true],
  ["A", "a", false],
])("%j is the name %j: %s", (pattern, name, expected) => {
  expect(matches(pattern, name)).toBe(expected);
});

test.each([
  ["Note", "public.notes", true],
  ["notes.", "public.notes", false],
  ["public.*", "PUBLIC.notes", true],
  ["note*", "public.notes", false],
])("%j asks for %j: %s", (pattern, name, expected) => {
  expect(askedFor(pattern, name)).toBe(expected);
});
