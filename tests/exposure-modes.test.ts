import { expect, it } from "vitest";
import { catalogLines, differences } from "../scripts/database/catalog-lines.ts";
import { readCatalog } from "../scripts/database/read-catalog.ts";
import type { HistoryPoint } from "../scripts/history/migrations.ts";
import type { ExposureMode } from "../scripts/stack/platform/platform.ts";
import { scratchDatabase } from "./support/stack.ts";

async function factsOf(mode: ExposureMode, migrations: HistoryPoint): Promise<string[]> {
  const database = await scratchDatabase({ migrations, mode });
  try {
    return catalogLines(await readCatalog(database.url));
  } finally {
    await database.drop();
  }
}

it(
  "makes the same schema, privileges included, in projects with legacy " +
    "and with explicit default privileges (C1)",
  async () => {
    const [legacy, explicit] = await Promise.all([
      factsOf("legacy", "all"),
      factsOf("explicit", "all"),
    ]);
    expect(differences(legacy, explicit)).toEqual({ missing: [], added: [] });
  },
);
