import { expect, it } from "vitest";
import { foldersFor } from "../../core/settings.ts";
import { readAccess } from "./access-file.ts";
import { onlyMatching } from "./only.ts";

const access = readAccess(foldersFor());
const names = (pattern: string): string[] => {
  const { tables, functions, buckets } = onlyMatching(access, pattern);
  return [...tables, ...functions, ...buckets].map(({ name }) => name.replace(/^public\./, ""));
};

it("--only takes the name of an area, a part of a name, or a pattern for the whole of it", () => {
  expect(names("finance")).toEqual(["clientes", "contratos", "cuotas"]);
  expect(names("Tenant_join")).toEqual(["tenant_join_code()"]);
  expect(names("course*")).toEqual(["courses", "course_enrollments"]);
  expect(names("bucket*")).toEqual(["avatars", "course-materials", "submissions"]);
  expect(() => names("nothing (like this")).toThrow("Nothing in");
});
