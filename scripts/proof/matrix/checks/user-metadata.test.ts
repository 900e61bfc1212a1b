import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixUserMetadata } from "./user-metadata.ts";

it("names the policy that asks, and the function by which it does", () => {
  const userMetadataPolicies = [
    { table: "public.notes", policy: "mine", helper: null },
    { table: "public.notes", policy: "theirs", helper: "says_so()" },
  ];
  const found = findingsOf([matrixUserMetadata], { userMetadataPolicies });
  expect(found.map(({ message }) => message.split(",")[0])).toEqual([
    "Policy mine on public.notes asks user_metadata",
    "Policy theirs on public.notes asks user_metadata (by says_so())",
  ]);
});
