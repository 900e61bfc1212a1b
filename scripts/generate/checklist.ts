import { checklistFiles } from "../proof/matrix/checklist.ts";
import { fromAccess } from "./generator.ts";

/** `docs/rls-test-checklist.md`. */
export const checklist = fromAccess("the checklist of the matrix", checklistFiles);
