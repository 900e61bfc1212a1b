import { expect, test } from "vitest";
import { missedRlsLimits } from "./rls-limits.ts";
import type { RlsMeasurement } from "./rls.ts";

const fine: RlsMeasurement = {
  query: "feed",
  rows: 1000,
  tenants: 1,
  withoutRls: 1,
  throughRls: 1.25,
  legacy: { ms: 20, scans: true },
};
const missed = (...measurements: Partial<RlsMeasurement>[]): string[] =>
  missedRlsLimits(measurements.map((measured) => ({ ...fine, ...measured }))).map(
    ({ message }) => message,
  );

test("below five milliseconds the policies may add three tenths of one, above it a quarter", () => {
  expect(missed({})).toEqual([]);
  expect(missed({ throughRls: 1.31 })).toHaveLength(1);
  expect(missed({ withoutRls: 8, throughRls: 10, legacy: { sqlstate: "54001" } })).toEqual([]);
  expect(missed({ withoutRls: 8, throughRls: 10.1, legacy: { sqlstate: "54001" } })).toHaveLength(
    1,
  );
});

test("ten times faster than the legacy policies is asked only where these scan", () => {
  expect(missed({ legacy: { ms: 5, scans: false } })).toEqual([]);
  expect(missed({ legacy: { ms: 5, scans: true } })).toEqual([
    expect.stringContaining("10 times faster"),
  ]);
});

test("a time that grows with other people's tenants is a finding, one that shrinks is not", () => {
  expect(
    missed({}, { tenants: 100, withoutRls: 3, throughRls: 2.9, legacy: { ms: 90, scans: true } }),
  ).toEqual([expect.stringContaining("another number of tenants")]);
  expect(
    missed({ withoutRls: 3, throughRls: 2.9, legacy: { ms: 90, scans: true } }, { tenants: 100 }),
  ).toEqual([]);
});
