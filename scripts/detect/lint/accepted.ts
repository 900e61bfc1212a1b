import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Finding } from "../../core/finding.ts";
import { matches } from "../../core/patterns.ts";
import { Problem } from "../../core/problem.ts";
import type { Folders } from "../../core/settings.ts";

const acceptance = z.strictObject({
  id: z.string().min(1),
  object: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => [value].flat()),
  reason: z.string().min(20, "a reason is a sentence"),
});

/**
 * A finding that people have looked at and keep: `id` of the finding, the objects it may be about
 * (`*` stands for any letters), and why.
 */
export type Acceptance = z.output<typeof acceptance>;

const fileName = "groundwork.config.yaml";

/**
 * What `groundwork.config.yaml` accepts; nothing when there is no such file.
 *
 * @throws Problem when the file is not as it should be.
 */
export function readAccepted(folders: Folders): Acceptance[] {
  const file = join(folders.workdir, fileName);
  if (!existsSync(file)) return [];
  const outcome = z
    .strictObject({ accepted: z.array(acceptance) })
    .safeParse(parse(readFileSync(file, "utf8")));
  if (outcome.success) return outcome.data.accepted;
  throw new Problem(`${fileName} is not as it should be: ${z.prettifyError(outcome.error)}`);
}

/**
 * Leaves out what is accepted, and reports each accepted object that nothing was found about: it no
 * longer says the truth.
 */
export function withoutAccepted(
  findings: readonly Finding[],
  accepted: readonly Acceptance[],
): Finding[] {
  const entries = accepted.flatMap(({ id, object }) => object.map((pattern) => ({ id, pattern })));
  const covers = (entry: (typeof entries)[number], finding: Finding): boolean =>
    entry.id === finding.id && matches(entry.pattern, finding.object);
  const open = findings.filter((finding) => !entries.some((entry) => covers(entry, finding)));
  const stale = entries.filter((entry) => !findings.some((finding) => covers(entry, finding)));
  return [...open, ...stale.map(({ id, pattern }) => unused(id, pattern))];
}

function unused(id: string, object: string): Finding {
  return {
    id: "acceptance-unused",
    severity: "error",
    object: `${id} ${object}`,
    message: `${fileName} accepts this, and nothing of the kind was found.`,
    fix: `Take it out of ${fileName}.`,
  };
}
