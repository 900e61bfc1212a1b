/** A pgTAP file that plans so many tests, in a transaction that is rolled back in the end. */
export function pgtapFile(planned: number, ...statements: readonly string[]): string {
  return [
    "begin;",
    `select plan(${planned});`,
    ...statements,
    "select * from finish();",
    "rollback;",
    "",
  ].join("\n");
}
