import { describe, expect, it } from "vitest";
import { wholeNumber } from "./whole-number.ts";

describe("a flag that takes a whole number", () => {
  it.each([
    ["0", 0],
    ["42", 42],
    ["2147483647", 2147483647],
  ])("reads %s", (text, number) => {
    expect(wholeNumber(0)(text)).toBe(number);
  });

  it.each(["", " ", "0", "-1", "1.5", "1e3", "0x10", "2147483648", "many"])(
    "refuses %j where it begins at 1, and says what it takes",
    (text) => {
      expect(() => wholeNumber(1)(text)).toThrow("It must be a whole number from 1 to 2147483647.");
    },
  );
});
