import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixPolicy } from "./policy.ts";

const found = (lack: "no policy" | "row level security is off") =>
  findingsOf([matrixPolicy], { exposed: { unprotected: new Map([["public.notes", lack]]) } });

it("prints the policies that a table lacks, and row level security where it is off", () => {
  const enable = "alter table public.notes enable row level security;";
  const [silent] = found("no policy");
  const [open] = found("row level security is off");
  expect(silent?.excerpt).toContain("create policy can_select\n  on public.notes");
  expect(silent?.excerpt).not.toContain(enable);
  expect(silent?.message).toContain("opens nothing to users and says so nowhere");
  expect(open?.excerpt).toContain(enable);
  expect(open?.message).toContain("opens all of its rows");
});
