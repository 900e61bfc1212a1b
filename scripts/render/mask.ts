const credentials = /(postgres(?:ql)?:\/\/[^\s:@/"'\\]*):[^\s"'\\]*@/gi;
const passwordParameter = /([?&]password=)[^&\s"'\\]*/gi;

/** Hides the password of every Postgres URL in a text. Everything a command prints goes through it. */
export function withoutPasswords(text: string): string {
  return text.replace(credentials, "$1:***@").replace(passwordParameter, "$1***");
}
