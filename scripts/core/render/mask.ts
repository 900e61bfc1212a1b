const credentials = /(postgres(?:ql)?:\/\/[^\s:@/"'\\]*):[^\s"'\\]*@/gi;
const passwordParameter = /([?&]password=)[^&\s"'\\]*/gi;

/** Hides the password of every Postgres URL in a text. */
export function withoutPasswords(text: string): string {
  return text.replace(credentials, "$1:***@").replace(passwordParameter, "$1***");
}

/**
 * Does so in every text inside a value: a report is cleaned before a format escapes what the
 * patterns look for.
 */
export function withoutPasswordsInside<T>(value: T): T {
  return inside(value) as T;
}

function inside(value: unknown): unknown {
  if (typeof value === "string") return withoutPasswords(value);
  if (Array.isArray(value)) return value.map(inside);
  if (
    typeof value !== "object" ||
    value === null ||
    Object.getPrototypeOf(value) !== Object.prototype
  )
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inside(part)]));
}
