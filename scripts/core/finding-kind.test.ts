import { expect, test } from "vitest";
import { defineFinding, found } from "./finding-kind.ts";

const tooLong = defineFinding({
  id: "too-long",
  severity: "warn",
  title: "A word is too long",
  why: "Nobody reads it.",
  fix: "Take {most} letters of {word}.",
});

test("fills the blanks of a fix from the detail of the finding", () => {
  const detail = { most: 3, word: "mouse" };
  expect(found(tooLong, { object: "a", message: "b", detail })).toEqual({
    id: "too-long",
    severity: "warn",
    object: "a",
    message: "b",
    fix: "Take 3 letters of mouse.",
    detail,
  });
});

test("refuses a finding that leaves a blank of its fix open", () => {
  expect(() => found(tooLong, { object: "a", message: "b", detail: { most: 3 } })).toThrow(
    'A finding too-long has no detail "word", which its fix names.',
  );
});
