import { findingsOf } from "../../scripts/core/check.ts";
import type { Finding } from "../../scripts/core/finding.ts";
import { type GeneratedFiles, staleFiles } from "../../scripts/core/generated-files.ts";
import type { Folders } from "../../scripts/core/settings.ts";
import type { Cell, Observations } from "../../scripts/proof/access/cells.ts";
import { matrixCellError } from "../../scripts/proof/matrix/checks/cell-error.ts";
import { matrixReach } from "../../scripts/proof/matrix/checks/reach.ts";
import { matrixRowsChanged } from "../../scripts/proof/matrix/checks/rows-changed.ts";
import { matrixRunKilled } from "../../scripts/proof/matrix/checks/run-killed.ts";
import { matrixStale } from "../../scripts/proof/matrix/checks/stale.ts";
import type { HttpObservations } from "../../scripts/proof/matrix/http/observe-all.ts";
import type { Way } from "../../scripts/proof/matrix/observed.ts";

/** What the matrix says of cells that were observed one way. */
export function reachFindings(cells: readonly Cell[], seen: Observations, via: Way): Finding[] {
  return findingsOf([matrixReach, matrixCellError], { [via]: { cells, seen } });
}

/** What the matrix says of a run over HTTP. */
export function httpFindings(
  cells: readonly Cell[],
  { cells: seen, ...left }: HttpObservations,
): Finding[] {
  const http = { ...left, cells, seen, seconds: 0 };
  return [
    ...reachFindings(cells, seen, "http"),
    ...findingsOf([matrixRunKilled, matrixRowsChanged], { target: "", http }),
  ];
}

/** What the matrix says of files that a declaration generates. */
export function staleFindings({ workdir }: Folders, files: GeneratedFiles): Finding[] {
  return findingsOf([matrixStale], { workdir, staleFiles: staleFiles(workdir, files) });
}
