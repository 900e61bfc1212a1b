import { join } from "node:path";
import type { Finding } from "../../core/finding.ts";
import { type GeneratedFiles, staleFiles } from "../../core/generated-files.ts";
import type { Folders } from "../../core/settings.ts";

/** What was generated from another access.yaml, or by another version of this program. */
export function staleFindings({ workdir }: Folders, files: GeneratedFiles): Finding[] {
  return staleFiles(workdir, files).map(({ path, line, how }) => ({
    id: "matrix-stale",
    severity: "error",
    object: path,
    message: `${path} is not what this version makes of access.yaml: it ${how}`,
    fix: "Run `groundwork generate` and commit the result.",
    place: { file: join(workdir, path), line },
  }));
}
