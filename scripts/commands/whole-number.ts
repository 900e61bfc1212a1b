import { InvalidArgumentError } from "commander";

const greatest = 2 ** 31 - 1;

/** Reads the value of a flag that takes a whole number, from `least` on. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= greatest) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${greatest}.`);
  };
}
