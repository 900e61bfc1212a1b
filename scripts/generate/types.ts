import { generateTypes } from "../detect/drift/types.ts";
import type { Generator } from "./generator.ts";

/** `types/database.generated.ts`: schema `public` for TypeScript. */
export const types: Generator = {
  makes: "the types of the database",
  make: async ({ folders, databaseUrl }) => ({
    texts: new Map([["types/database.generated.ts", await generateTypes(folders, databaseUrl)]]),
  }),
};
