/**
 * How Postgres words what a constraint, a domain or a partitioned table refuses
 * (src/backend/executor, SQLSTATE class 23).
 */
const constraintWords = [
  "duplicate key value ",
  "insert or update on table ",
  "update or delete on table ",
  "null value in column ",
  "new row for relation ",
  "conflicting key value ",
  "no partition of relation ",
  "value for domain ",
  "domain ",
] as const;

/**
 * Whether such an error is a guard's own: a trigger may borrow the SQLSTATE of a constraint, with
 * words of its own.
 */
export function raisedByGuard(code: string, message: string): boolean {
  return !code.startsWith("23") || !constraintWords.some((words) => message.startsWith(words));
}

/**
 * Whether a trigger chose this SQLSTATE: that of a bare `raise exception`, one borrowed from a
 * constraint, or one of the classes that SQL leaves to implementations (first character 5 to 9 or I
 * to Z) without those that Postgres took (its documentation, "PostgreSQL Error Codes").
 */
export function chosenByGuard(code: string, message: string): boolean {
  return (
    /^(?:P0001|23[0-9A-Z]{3}|(?!5[3-8]|72|P0|XX)[5-9I-Z][0-9A-Z]{4})$/.test(code) &&
    raisedByGuard(code, message)
  );
}
