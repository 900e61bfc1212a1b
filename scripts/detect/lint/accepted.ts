import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { found } from "../../core/finding-kind.ts";
import type { Finding, Place } from "../../core/finding.ts";
import { matches } from "../../core/patterns.ts";
import { explanationOf, nearestIds, type Registry } from "../../core/registry.ts";
import type { Folders } from "../../core/settings.ts";
import { readForm } from "../../core/yaml-source.ts";
import { acceptanceUnknown, acceptanceUnused } from "./findings.ts";

/** Findings that people have looked at and keep. */
export type Acceptance = {
  /** Of the findings. */
  readonly id: string;
  readonly place: Place;
  /** What they may be about; `*` stands for any letters. */
  readonly objects: ReadonlyArray<{ readonly pattern: string; readonly place: Place }>;
};

const form = z.strictObject({
  accepted: z.array(
    z.strictObject({
      id: z.string().min(1),
      object: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
      reason: z.string().min(20, "a reason is a sentence"),
    }),
  ),
});

const fileName = "groundwork.config.yaml";

/**
 * What `groundwork.config.yaml` accepts; nothing when there is no such file.
 *
 * @throws Problem with the place of what is wrong in it.
 */
export function readAccepted(folders: Folders): Acceptance[] {
  const file = join(folders.workdir, fileName);
  if (!existsSync(file)) return [];
  const { value, source } = readForm(file, readFileSync(file, "utf8"), form);
  return value.accepted.map(({ id, object }, index) => {
    const path = ["accepted", index, "object"];
    const objects = Array.isArray(object)
      ? object.map((pattern, at) => ({ pattern, place: source.place([...path, at]) }))
      : [{ pattern: object, place: source.place(path) }];
    return { id, place: source.place(["accepted", index, "id"]), objects };
  });
}

/**
 * Leaves out what is accepted. Reports what is accepted and was not found, as it no longer says the
 * truth, and ids that no finding has.
 */
export function withoutAccepted(
  findings: readonly Finding[],
  accepted: readonly Acceptance[],
  registry: Registry,
): Finding[] {
  const known = accepted.filter(({ id }) => explanationOf(registry, id) !== undefined);
  const entries = known.flatMap(({ id, objects }) => objects.map((object) => ({ id, ...object })));
  const covers = (entry: (typeof entries)[number], { id, object }: Finding): boolean =>
    entry.id === id && matches(entry.pattern, object);
  return [
    ...findings.filter((finding) => !entries.some((entry) => covers(entry, finding))),
    ...entries.filter((entry) => !findings.some((finding) => covers(entry, finding))).map(unused),
    ...accepted
      .filter((acceptance) => !known.includes(acceptance))
      .map((acceptance) => unknown(acceptance, registry)),
  ];
}

function unused({ id, pattern, place }: { id: string; pattern: string; place: Place }): Finding {
  const message = `${fileName} accepts this, and nothing of the kind was found.`;
  return found(acceptanceUnused, { object: `${id} ${pattern}`, message, place });
}

function unknown({ id, place }: Acceptance, registry: Registry): Finding {
  const nearest = nearestIds(registry, id);
  const meant = nearest.length === 0 ? "" : ` The nearest: ${nearest.join(", ")}.`;
  const message = `${fileName} accepts this, and no finding has this id.${meant}`;
  return found(acceptanceUnknown, { object: id, message, place });
}
