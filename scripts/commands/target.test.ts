import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { apiOf, targetOf } from "./target.ts";

const workdir = mkdtempSync(join(tmpdir(), "target-"));
mkdirSync(join(workdir, "supabase"));
vi.stubEnv("DATABASE_URL", undefined);
afterAll(() => rmSync(workdir, { recursive: true, force: true }));

const url = "postgresql://postgres:it's@db.example.test:5432/postgres?sslmode=require";
const named = async (env: string): Promise<string> => {
  writeFileSync(join(workdir, ".env"), env);
  return (await targetOf({ workdir, format: "pretty", failOn: "error" })).databaseUrl;
};

describe("the database that .env names", () => {
  it.each([
    ["plain", `DATABASE_URL=${url}\n`],
    ["quoted, with a quote in the password", `DATABASE_URL='${url}'\n`],
    ["exported, for a shell that reads the file as well", `export  DATABASE_URL="${url}"\r\n`],
    ["behind a byte order mark, as an editor on Windows writes it", `\uFEFFDATABASE_URL=${url}`],
    ["below a line that sets nothing", `SUPABASE_ACCESS_TOKEN\nDATABASE_URL=${url}\n`],
    [
      "below a text of several lines",
      `KEY="-----BEGIN\nDATABASE_URL=no\n-----"\nDATABASE_URL=${url}`,
    ],
  ])("is found %s", async (_how, env) => {
    expect(await named(env)).toBe(url);
  });

  it("is refused when it is no URL of Postgres, and not shown", async () => {
    const refusal = named("DATABASE_URL=postgres:it's@db.example.test\n");
    await expect(refusal).rejects.toThrow(/^The database URL is not one\. (?!.*it's)/);
  });
});

describe("the API that .env names", () => {
  it("is needed whole", async () => {
    writeFileSync(join(workdir, ".env"), "SUPABASE_URL=https://project.example.test\n");
    await expect(apiOf({ workdir, format: "pretty", failOn: "error" })).rejects.toThrow(
      /^The API needs all of SUPABASE_URL, /,
    );
  });
});
