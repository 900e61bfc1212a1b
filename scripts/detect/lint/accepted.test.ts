import { expect, test } from "vitest";
import type { Finding } from "../../core/finding.ts";
import { withoutAccepted } from "./accepted.ts";

const finding = (id: string, object: string): Finding => ({
  id,
  severity: "warn",
  object,
  message: "",
  fix: "",
});
const reason = "Because this test says so.";

test("leaves out what is accepted, and nothing else", () => {
  const found = [finding("a", "public.x"), finding("a", "public.y"), finding("b", "public.x")];
  expect(withoutAccepted(found, [{ id: "a", object: ["public.x"], reason }])).toEqual([
    found[1],
    found[2],
  ]);
});

test("takes a star for any letters and a dot for a dot", () => {
  const found = [finding("a", "private.x"), finding("a", "privatexy")];
  expect(withoutAccepted(found, [{ id: "a", object: ["private.*"], reason }])).toEqual([found[1]]);
});

test("reports each accepted object that was not found", () => {
  const [stale, ...rest] = withoutAccepted(
    [finding("a", "x")],
    [{ id: "a", object: ["x", "y"], reason }],
  );
  expect(stale).toMatchObject({ id: "acceptance-unused", severity: "error", object: "a y" });
  expect(rest).toEqual([]);
});
