import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixRunKilled } from "./run-killed.ts";

const found = (...unbanned: string[]) =>
  findingsOf([matrixRunKilled], {
    target: "postgresql://localhost/postgres",
    http: { killedRun: { started: "2026-01-02T03:04:05.678Z", unbanned } },
  });

it("names the accounts whose bans were put back after a killed run", () => {
  expect(findingsOf([matrixRunKilled], { target: "", http: {} })).toEqual([]);
  expect(found()[0]?.message).toContain("bans are as they were, rows may not be");
  expect(found("ann@x.test", "bob@x.test")[0]?.message).toContain("(ann@x.test, bob@x.test)");
});
