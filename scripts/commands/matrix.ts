import { type Command, Option } from "commander";
import { addExample, addTargetFlags, colourful, finish, type TargetFlags } from "./flags.ts";
import { apiOf, targetOf } from "./target.ts";

type MatrixFlags = TargetFlags & {
  readonly via: "sql" | "http" | "both";
  readonly write?: boolean;
  readonly only?: string;
};

/** `groundwork matrix`: what every persona reaches, as declared and as observed. */
export function registerMatrix(program: Command): void {
  const command = program
    .command("matrix")
    .summary("prove who reaches which rows")
    .description(
      "Observes what every persona of supabase/access.yaml reaches and compares it with what is " +
        "declared there. Over SQL nothing stays. " +
        "Over HTTP rows are changed and put back: only for a database that nobody else works on. " +
        "An entry that --write proposed is a finding until its line `# review: …` is deleted; " +
        "entries that differ from what is observed are never rewritten. " +
        "Each run is kept as reports/matrix/<time>-<commit>.json, the last one also as " +
        "reports/matrix.json.",
    )
    .addOption(
      new Option("--via <way>", "how to observe").choices(["sql", "http", "both"]).default("sql"),
    )
    .option(
      "--write",
      "first add entries for what access.yaml does not declare, marked for review, and write " +
        "supabase/tests/access and docs/rls-test-checklist.md from it",
    )
    .option(
      "--only <pattern>",
      "only the areas, tables, functions and buckets whose name matches, e.g. finance or " +
        "'course*'; such a run is not kept",
    );
  addExample(
    addTargetFlags(command),
    "groundwork matrix",
    "groundwork matrix --via both --format json",
    "groundwork matrix --write",
    "groundwork matrix --only finance",
  ).action(run);
}

async function run(flags: MatrixFlags): Promise<void> {
  const { runMatrix } = await import("../proof/matrix/run.ts");
  const { withProgress } = await import("../core/progress.ts");
  const { matrixLabels } = await import("../proof/matrix/report.ts");
  const { shownMatrix } = await import("../proof/matrix/show.ts");
  const { folders, databaseUrl } = await targetOf(flags);
  if (flags.write) {
    const { writeMatrix } = await import("../proof/matrix/write.ts");
    await writeMatrix(folders, databaseUrl);
  }
  const api = flags.via === "sql" ? {} : { api: await apiOf(flags) };
  const { report, access } = await withProgress("Proving the matrix", (progress) =>
    runMatrix({
      folders,
      databaseUrl,
      ...api,
      via: flags.via,
      ...(flags.only === undefined ? {} : { only: flags.only }),
      progress,
    }),
  );
  await finish(report, flags, {
    body: shownMatrix(access, report.matrix, colourful()),
    labels: matrixLabels,
  });
}
