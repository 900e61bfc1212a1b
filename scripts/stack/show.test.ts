import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { smallProject } from "../../tests/support/projects.ts";
import { stackUnderTest } from "../../tests/support/stack.ts";
import { foldersFor } from "../core/settings.ts";
import { readPersonas } from "../proof/access/access-file.ts";
import { shownStack } from "./show.ts";

test("prints the accounts of the project that is looked at, and who they are", async () => {
  const { folders } = await smallProject();
  const shown = shownStack(await stackUnderTest(), readPersonas(folders));
  expect(shown.split("\n\n")[1]?.split("\n")).toEqual([
    "Personas (password Groundwork-local-1)",
    "north-admin@groundwork.test     admin of north",
    "north-student@groundwork.test   student of north",
    "north-disabled@groundwork.test  banned; holds a token from before the ban",
    "south-student@groundwork.test   student of south",
    "newcomer@groundwork.test        belongs to no tenant",
  ]);
});

test("prints no personas of a project that declares none", async () => {
  const workdir = mkdtempSync(join(tmpdir(), "undeclared-"));
  mkdirSync(join(workdir, "supabase"));
  const shown = shownStack(await stackUnderTest(), readPersonas(foldersFor(workdir)));
  rmSync(workdir, { recursive: true });
  expect(shown).toContain("API URL");
  expect(shown).not.toContain("Personas");
});
