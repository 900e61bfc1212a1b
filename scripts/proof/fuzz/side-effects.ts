import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Folders } from "../../core/settings.ts";
import { readForm } from "../../core/yaml-source.ts";
import { qualifiedName } from "../../database/names.ts";

/**
 * What triggers write for somebody who could not write it: which kinds of change, and of an update
 * which columns.
 */
export type SideEffect = {
  readonly insert: boolean;
  readonly update: readonly string[];
  readonly delete: boolean;
  /** Whether the columns of `update` become what triggers say, whatever is written there. */
  readonly kept: boolean;
};

/** Table → what triggers may do to its rows. */
export type SideEffects = ReadonlyMap<string, SideEffect>;

const form = z.record(
  z.string(),
  z.strictObject({
    insert: z.boolean().default(false),
    update: z.array(z.string()).default([]),
    delete: z.boolean().default(false),
    kept: z.boolean().default(false),
    reason: z.string().trim().min(1),
  }),
);

/**
 * Reads `supabase/side-effects.yaml`; without one, triggers write nothing that their caller could
 * not.
 *
 * @throws Problem with the place of what is wrong in it.
 */
export function readSideEffects(folders: Folders): SideEffects {
  const file = join(folders.workdir, "supabase", "side-effects.yaml");
  if (!existsSync(file)) return new Map();
  const { value } = readForm(file, readFileSync(file, "utf8"), form);
  return new Map(Object.entries(value).map(([table, kinds]) => [qualifiedName(table), kinds]));
}
