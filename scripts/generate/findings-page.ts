import { findingsPage } from "../core/explain.ts";
import { findingsFile, readRegistry } from "../core/registry.ts";
import type { Generator } from "./generator.ts";

/** `docs/findings.md`: it is about this program, so no other project gets one. */
export const pageOfFindings: Generator = {
  makes: "the page of findings",
  make: async ({ folders: { root, workdir } }) => {
    const page = findingsPage(await readRegistry());
    return { texts: new Map(workdir === root ? [[findingsFile, page]] : []) };
  },
};
