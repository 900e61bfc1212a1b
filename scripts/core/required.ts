/**
 * A value that must be there: an element that was looked up, a field that a query always answers.
 *
 * @throws Error that says what was expected, when it is not: a defect of the program, not of its
 *   user.
 */
export function required<T>(value: T, expected: string): NonNullable<T> {
  if (value === undefined || value === null) throw new Error(`Expected ${expected}.`);
  return value;
}
