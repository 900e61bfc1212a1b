/**
 * Where the history as found ends: before the first migration that repairs. What stands before it
 * builds the tables with their defects.
 */
export const baseline = { before: "20250115000000" } as const;
