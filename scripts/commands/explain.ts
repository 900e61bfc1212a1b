import { type Command, Option } from "commander";
import { Problem } from "../core/problem.ts";
import { addExample } from "./flags.ts";

const formats = ["pretty", "json"] as const;
type ExplainFlags = { readonly format: (typeof formats)[number] };

/** `groundwork explain [ID]`: what a finding is, why it matters, how to mend it. */
export function registerExplain(program: Command): void {
  const command = program
    .command("explain")
    .summary("say what a finding is and how to mend it")
    .description(
      "Says what a finding is, why it matters and how to mend it; without an ID, prints all.",
    )
    .argument("[id]", "of a finding, e.g. matrix-reach")
    .addOption(
      new Option("--format <format>", "how to print it").choices(formats).default("pretty"),
    );
  addExample(command, "groundwork explain matrix-reach", "groundwork explain").action(run);
}

async function run(id: string | undefined, { format }: ExplainFlags): Promise<void> {
  const { explainedKind, explanationOf, nearestIds, readRegistry } =
    await import("../core/registry.ts");
  const { shownExplanation, shownRegistry } = await import("../core/explain.ts");
  const registry = await readRegistry();
  const explanation = id === undefined ? undefined : explanationOf(registry, id);
  if (id !== undefined && !explanation) throw unknown(id, nearestIds(registry, id));
  const all = { findings: registry.kinds.map(explainedKind), families: registry.families };
  const text = {
    pretty: () => (explanation ? shownExplanation(explanation) : shownRegistry(registry)),
    json: () => JSON.stringify(explanation ?? all, null, 2),
  };
  process.stdout.write(`${text[format]()}\n`);
}

function unknown(id: string, nearest: readonly string[]): Problem {
  const meant = nearest.length === 0 ? "" : ` The nearest: ${nearest.join(", ")}.`;
  return new Problem(`No finding is called ${id}.${meant} \`groundwork explain\` prints all.`);
}
