import { testFiles } from "../proof/matrix/generate.ts";
import { fromAccess } from "./generator.ts";

/** `supabase/tests/access`: the matrix as pgTAP, and the engine that it includes. */
export const matrixTests = fromAccess("the matrix as pgTAP", testFiles);
