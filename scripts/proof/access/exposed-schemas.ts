import type { Folders } from "../../core/settings.ts";
import { restSettings } from "../../stack/rest-settings.ts";

/** The platform's own; what stands in it is pg_graphql's. */
const ofThePlatform = "graphql_public";

/** The schemas of the project that REST serves. */
export function exposedSchemas(folders: Folders): readonly string[] {
  return restSettings(folders).schemas.filter((name) => name !== ofThePlatform);
}
