import type { GeneratedFiles } from "../core/generated-files.ts";
import type { Folders } from "../core/settings.ts";
import type { Catalog } from "../database/catalog.ts";
import type { Access } from "../proof/access/access-schema.ts";

/** What files are generated from. */
export type Source = {
  readonly folders: Folders;
  /** A database that holds what the migrations make, and no rows of the seed. */
  readonly databaseUrl: string;
  readonly catalog: Catalog;
  /** Undefined in a project without an access.yaml. */
  readonly access: Access | undefined;
};

/** What a project lacks, so that there is nothing to generate. */
export type LeftOut = { readonly leftOut: string };

/** One kind of generated files. */
export type Generator = {
  /** What it makes, as people call it. */
  readonly makes: string;
  readonly make: (source: Source) => GeneratedFiles | LeftOut | Promise<GeneratedFiles | LeftOut>;
};

/** What is generated from access.yaml alone. */
export function fromAccess(makes: string, make: (access: Access) => GeneratedFiles): Generator {
  return {
    makes,
    make: ({ access }) => (access ? make(access) : { leftOut: "there is no supabase/access.yaml" }),
  };
}
