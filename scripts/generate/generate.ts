import { existsSync } from "node:fs";
import { relative } from "node:path";
import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import {
  type GeneratedFiles,
  type StaleFile,
  staleFiles,
  staleFound,
  writeGenerated,
} from "../core/generated-files.ts";
import type { Report } from "../core/report.ts";
import type { Folders } from "../core/settings.ts";
import { readCatalog } from "../database/read-catalog.ts";
import { accessFile, readAccess } from "../proof/access/access-file.ts";
import type { Databases } from "../stack/databases.ts";
import { checklist } from "./checklist.ts";
import { pageOfFindings } from "./findings-page.ts";
import { generatedStale } from "./findings.ts";
import type { Generator, LeftOut } from "./generator.ts";
import { matrixTests } from "./matrix-tests.ts";
import { schemaPicture } from "./schema-picture.ts";
import { types } from "./types.ts";

/** Everything that is generated. */
const generators: readonly Generator[] = [
  matrixTests,
  checklist,
  types,
  schemaPicture,
  pageOfFindings,
];

/** What to generate, and where a database for it is made. */
export type GenerateOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Writes nothing: each file that would be written is a finding. */
  readonly check?: boolean;
};

/** How many files were looked at, and how many of them are out of date or were written. */
export type GenerateSummary = {
  readonly files: number;
  readonly stale?: number;
  readonly changed?: number;
};

/** A report that also says what was written, and what could not be. */
export type GenerateReport = Report<GenerateSummary> & {
  /** What was written or, left over, removed; with `check` nothing. */
  readonly changed: readonly StaleFile[];
  readonly leftOut: ReadonlyArray<{ readonly makes: string; readonly reason: string }>;
};

/**
 * Makes everything that is generated from a project's migrations and access.yaml, and writes what
 * is not so yet. Nothing is written before everything is made.
 *
 * @throws Problem when a migration fails, when access.yaml is wrong, or when a table has no area.
 */
export async function generate(options: GenerateOptions): Promise<GenerateReport> {
  const { folders, databases, check = false } = options;
  const made = await makeAll(folders, databases);
  const files = made.flatMap(({ result }) => ("leftOut" in result ? [] : [result]));
  const stale = files.flatMap((each) =>
    check ? staleFiles(folders.workdir, each) : writeGenerated(folders.workdir, each),
  );
  return {
    command: "generate",
    target: relative(process.cwd(), folders.workdir) || ".",
    summary: {
      files: new Set([
        ...files.flatMap(({ texts }) => [...texts.keys()]),
        ...stale.map(({ path }) => path),
      ]).size,
      ...(check ? { stale: stale.length } : { changed: stale.length }),
    },
    findings: check ? stale.map((file) => staleFinding(folders, file)) : [],
    changed: check ? [] : stale,
    leftOut: made.flatMap(({ makes, result }) =>
      "leftOut" in result ? [{ makes, reason: result.leftOut }] : [],
    ),
  };
}

type Made = { readonly makes: string; readonly result: GeneratedFiles | LeftOut };

async function makeAll(folders: Folders, databases: Databases): Promise<Made[]> {
  const access = existsSync(accessFile(folders)) ? readAccess(folders) : undefined;
  const database = await databases.create({ migrations: "all" });
  try {
    const source = {
      folders,
      databaseUrl: database.url,
      catalog: await readCatalog(database.url),
      access,
    };
    const made: Made[] = [];
    for (const { makes, make } of generators) made.push({ makes, result: await make(source) });
    return made;
  } finally {
    await database.drop();
  }
}

function staleFinding({ workdir, root }: Folders, file: StaleFile): Finding {
  const elsewhere = workdir === root ? "" : ` --workdir ${workdir}`;
  return found(generatedStale, {
    ...staleFound(workdir, file),
    detail: { command: `groundwork generate${elsewhere}` },
  });
}
