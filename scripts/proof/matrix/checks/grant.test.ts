import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { parseAccess } from "../../access/access-file.ts";
import { matrixGrant } from "./grant.ts";

const access = parseAccess(
  "access.yaml",
  `
sign_in: { email: "{persona}@x.test", password: secret }
tenant: select null::uuid
personas: { ann: user, server: service }
tables:
  notes:
    key: [id]
    rows: { own: "t.owner = {user}" }
    grants: { authenticated: select }
    reach: { select: { ann: own } }
buckets:
  attic: {}
`,
);

it("says what a role holds too much and too little, and who that is", () => {
  const held = { anon: "none", authenticated: "insert", service_role: "none", public: "none" };
  const sql = { grants: new Map([["public.notes", held]]) };
  const found = findingsOf([matrixGrant], { access, sql });
  expect(found).toMatchObject([
    {
      message: expect.stringContaining(
        "authenticated (ann) holds other grants on public.notes than declared; " +
          "missing: select; too much: insert",
      ),
      fix: expect.stringContaining("Grant or revoke on public.notes"),
      place: { file: "access.yaml", line: 6 },
    },
  ]);
  expect(findingsOf([matrixGrant], { access })).toEqual([]);
});
