import { expect, test } from "vitest";
import { type Finding, shownPlace } from "../scripts/core/finding.ts";
import { readRegistry } from "../scripts/core/registry.ts";
import { foldersFor } from "../scripts/core/settings.ts";
import { readAccepted, withoutAccepted } from "../scripts/detect/lint/accepted.ts";
import { advise } from "../scripts/detect/lint/advisors.ts";
import { squawk } from "../scripts/detect/lint/squawk.ts";
import { migrationsUntil, readMigrations } from "../scripts/history/migrations.ts";
import { baseline } from "../supabase/baseline.ts";
import { scratchDatabase } from "./support/stack.ts";

const folders = foldersFor();

// What is accepted, and why, stands in groundwork.config.yaml. The baseline is history as found,
// defects included: it is not linted.
test(
  "the Supabase advisors and squawk find nothing that is not accepted, " +
    "and what is accepted is found",
  async () => {
    const migrations = readMigrations(folders);
    const fixes = migrations.slice(migrationsUntil(migrations, baseline).length);
    const database = await scratchDatabase({ migrations: "all" });
    try {
      const [locks, advice] = await Promise.all([squawk(fixes), advise(folders, database.url)]);
      const accepted = readAccepted(folders);
      const open = withoutAccepted([...locks, ...advice], accepted, await readRegistry());
      expect(open.map(shown)).toEqual([]);
    } finally {
      await database.drop();
    }
  },
);

function shown({ id, object, place, message }: Finding): string {
  return `${id} ${object}${place ? ` ${shownPlace(place)}` : ""}: ${message}`;
}
