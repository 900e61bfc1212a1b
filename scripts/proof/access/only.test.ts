import { expect, it } from "vitest";
import { parseAccess } from "./access-file.ts";
import { onlyMatching } from "./only.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { anon: anon }
tables:
  books: { area: library, key: [id] }
  book_loans: { area: library, key: [id] }
  invoices: { area: finance, key: [id] }
  fees: { area: finance, key: [id] }
functions:
  lend_book(integer): { area: library, call: {} }
buckets:
  covers: {}
  scans: {}
`,
);
const names = (pattern: string): string[] => {
  const { tables, functions, buckets } = onlyMatching(access, pattern);
  return [...tables, ...functions, ...buckets].map(({ name }) => name.replace(/^public\./, ""));
};

it("--only takes the name of an area, a part of a name, or a pattern for the whole of it", () => {
  expect(names("finance")).toEqual(["invoices", "fees"]);
  expect(names("Lend_b")).toEqual(["lend_book(integer)"]);
  expect(names("book*")).toEqual(["books", "book_loans"]);
  expect(names("bucket*")).toEqual(["covers", "scans"]);
  expect(() => names("nothing (like this")).toThrow("Nothing in");
});
