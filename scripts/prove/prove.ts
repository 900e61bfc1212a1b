// What `npm test` runs: every proof in turn on a stack of its own, then its counts.
import { foldersFor } from "../core/settings.ts";
import { openContext } from "./context.ts";
import { prove } from "./run.ts";
import { stepsFor } from "./steps.ts";

const folders = foldersFor();
process.exitCode = await prove(() => openContext(folders, process.env["STACK"]), stepsFor);
