import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import type { GenerateReport } from "../generate/generate.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork generate`: every file that is made from the migrations and access.yaml. */
export function registerGenerate(program: Command): void {
  const command = program
    .command("generate")
    .summary("write everything that is generated")
    .description(
      "Writes supabase/tests/access and the engine beside it, docs/rls-test-checklist.md, " +
        "types/database.generated.ts and docs/schema.svg, " +
        "from the project's migrations and its access.yaml; " +
        "for this program itself also docs/findings.md. " +
        "Reads a scratch database of the local stack, never the one that people work with.",
    )
    .option("--check", "write nothing; each file that is missing or out of date is a finding");
  addExample(addCommonFlags(command), "groundwork generate", "groundwork generate --check").action(
    run,
  );
}

async function run(flags: CommonFlags & { readonly check?: boolean }): Promise<void> {
  const { runningStack } = await import("../stack/stack.ts");
  const { generate } = await import("../generate/generate.ts");
  const { withProgress } = await import("../core/progress.ts");
  const folders = foldersFor(flags.workdir);
  const { databases } = await runningStack(folders);
  const report = await withProgress("Generating", () =>
    generate({ folders, databases, check: flags.check === true }),
  );
  await finish(report, flags, { body: shown(report) });
}

function shown({ changed, leftOut }: GenerateReport): string {
  return [
    ...changed.map(({ path, kind }) => `${kind === "left-over" ? "removed" : "written"}: ${path}`),
    ...leftOut.map(({ makes, reason }) => `left out: ${makes}, for ${reason}`),
  ].join("\n");
}
