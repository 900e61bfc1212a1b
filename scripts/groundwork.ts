import { readFileSync } from "node:fs";
import { Command } from "commander";
import { registerBench } from "./commands/bench.ts";
import { registerExplain } from "./commands/explain.ts";
import { reportFailure } from "./commands/failure.ts";
import { registerFuzz } from "./commands/fuzz.ts";
import { registerGenerate } from "./commands/generate.ts";
import { registerMatrix } from "./commands/matrix.ts";
import { registerMutate } from "./commands/mutate.ts";
import { registerPush } from "./commands/push.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerReset } from "./commands/reset.ts";
import { registerRollback } from "./commands/rollback.ts";
import { registerRoundtrip } from "./commands/roundtrip.ts";
import { registerStart } from "./commands/start.ts";
import { registerStatus } from "./commands/status.ts";
import { registerStop } from "./commands/stop.ts";
import { registerTest } from "./commands/test.ts";
import { registerVerify } from "./commands/verify.ts";
import { exitOnSignals } from "./core/interrupt.ts";

/** Every command, in the order of `--help`. */
const commands: ReadonlyArray<(program: Command) => void> = [
  registerStart,
  registerStop,
  registerStatus,
  registerReset,
  registerTest,
  registerMatrix,
  registerGenerate,
  registerMutate,
  registerFuzz,
  registerRoundtrip,
  registerReplay,
  registerPush,
  registerVerify,
  registerRollback,
  registerBench,
  registerExplain,
];

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { version: string };

const program = new Command("groundwork")
  .description(
    "The database of a multi-tenant coaching platform on Supabase, and the proof that it is right.",
  )
  .version(version)
  .option("--debug", "print the stack trace of an unexpected error (also GROUNDWORK_DEBUG=1)")
  .configureOutput({ outputError: () => undefined })
  .exitOverride();
for (const register of commands) register(program);

const fail = (error: unknown): void => reportFailure(program, error);
exitOnSignals();
// What nobody waits for fails here; what is half done is nothing to go on with.
process.prependOnceListener("uncaughtException", (error) => {
  fail(error);
  process.exit();
});
try {
  if (process.argv.length === 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  fail(error);
}
