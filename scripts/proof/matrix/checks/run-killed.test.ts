import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixRunKilled } from "./run-killed.ts";

const found = (...changed: string[]) =>
  findingsOf([matrixRunKilled], {
    target: "postgresql://localhost/postgres",
    http: { killedRun: { started: "2026-01-02T03:04:05.678Z", changed } },
  });

it("names the accounts that were put back after a killed run", () => {
  expect(findingsOf([matrixRunKilled], { target: "", http: {} })).toEqual([]);
  expect(found()[0]?.message).toContain("accounts are as they were, rows may not be");
  expect(found("ann@x.test", "bob@x.test")[0]?.message).toContain("(ann@x.test, bob@x.test)");
});
