import { type Command, Option } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addExample } from "./flags.ts";

const formats = ["pretty", "json", "env"] as const;
type StatusFlags = { readonly workdir?: string; readonly format: (typeof formats)[number] };

/** `groundwork status`: URLs and keys of the local stack. */
export function registerStatus(program: Command): void {
  const command = program
    .command("status")
    .summary("show URLs and keys of the local stack")
    .description(
      "Shows URLs and keys of the local stack; --format env prints the names that " +
        "`supabase status -o env` prints.",
    )
    .option("--workdir <folder>", "the folder that holds supabase/ (default: this project)")
    .addOption(
      new Option("--format <format>", "how to print it").choices(formats).default("pretty"),
    );
  addExample(command, "groundwork status --format env > .env").action(run);
}

async function run(flags: StatusFlags): Promise<void> {
  const { runningStack } = await import("../stack/stack.ts");
  const { shownStack, statusEnv, statusJson } = await import("../stack/show.ts");
  const { readPersonas } = await import("../proof/access/access-file.ts");
  const folders = foldersFor(flags.workdir);
  const stack = await runningStack(folders);
  const text = {
    pretty: () => shownStack(stack, readPersonas(folders)),
    json: () => JSON.stringify(statusJson(stack), null, 2),
    env: () => statusEnv(stack),
  };
  // The keys are printed as they are: this is the one command whose answer they are.
  process.stdout.write(`${text[flags.format]()}\n`);
}
