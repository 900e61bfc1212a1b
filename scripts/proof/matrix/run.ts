import { join } from "node:path";
import { findingsOf, readChecks } from "../../core/check.ts";
import { commitOf } from "../../core/git.ts";
import type { Access } from "../access/access-schema.ts";
import { archive } from "./archive.ts";
import { observe, type MatrixOptions } from "./observe.ts";
import type { Observed } from "./observed.ts";
import { type MatrixReport, matrixReport } from "./report.ts";

/** The declared matrix and what was observed of it. */
export type MatrixResult = { readonly report: MatrixReport; readonly access: Access };

/** Every file in it is a check of the matrix. */
const checksFolder = join(import.meta.dirname, "checks");

/**
 * Observes every cell of supabase/access.yaml in the ways asked for, asks every check about it and
 * reports. A run about everything is also kept below reports/.
 *
 * @throws Problem for a wrong declaration, an unreachable database or API, or a persona that cannot
 *   sign in.
 */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const { folders, via, only } = options;
  const start = performance.now();
  const checks = await readChecks<Observed>(checksFolder);
  const observed = await observe(options);
  const seconds = (performance.now() - start) / 1000;
  const report = matrixReport(via, observed, findingsOf(checks, observed), seconds);
  const { access, fingerprint } = observed;
  if (only !== undefined) return { report, access };
  const about = { time: new Date(), commit: await commitOf(folders), database: fingerprint };
  const kept = archive(folders, about, report);
  return { report: { ...report, summary: { ...report.summary, kept } }, access };
}
