import { Parser, type Plan, type Result } from "tap-parser";

/** One assertion of a file, with what it printed to explain itself. */
export type Assertion<Origin> = {
  readonly ok: boolean;
  readonly name: string;
  readonly origin: Origin;
  readonly diagnostics: string;
};

/** What a TAP stream says about itself once it has ended. */
export type TapOutcome<Origin> = {
  readonly assertions: ReadonlyArray<Assertion<Origin>>;
  /** How many assertions were printed, also those behind the end of the plan. */
  readonly ran: number;
  /** How many tests were announced; undefined when none were. */
  readonly planned: number | undefined;
  readonly skippedAll: boolean;
  /** The reason of a bail-out ("" when it gave none). */
  readonly bailedOut: string | undefined;
  /** What else breaks the protocol, e.g. two assertions with one number. */
  readonly protocolErrors: readonly string[];
};

/** Collects TAP, and remembers which origin (a statement) each assertion came from. */
export class TapCollector<Origin> {
  readonly #origins: Origin[] = [];
  readonly #diagnostics: string[][] = [];
  readonly #results: Result[] = [];
  readonly #parser = new Parser();
  #plan: Plan | undefined;

  constructor() {
    this.#parser.on("assert", (result: Result) => this.#results.push(result));
    this.#parser.on("plan", (plan: Plan) => (this.#plan = plan));
  }

  /** Adds one row of output, which may hold many lines. */
  add(row: string, origin: Origin): void {
    let explanation: string[] | undefined;
    for (const line of row.split("\n")) {
      if (/^(not )?ok\b/.test(line)) {
        explanation = [];
        this.#origins.push(origin);
        this.#diagnostics.push(explanation);
      } else if (line.startsWith("#")) {
        explanation?.push(line.replace(/^# ?/, ""));
      }
      this.#parser.write(`${line}\n`);
    }
  }

  /** Whether an assertion has failed so far. */
  get failed(): boolean {
    return this.#results.some((result) => !passes(result));
  }

  /** Ends the stream. */
  end(): TapOutcome<Origin> {
    // The parser makes up a plan at the end of a stream without one; only what was printed counts.
    const plan = this.#plan;
    this.#parser.end();
    const results = this.#parser.results;
    return {
      assertions: this.#results.map((result, index) => ({
        ok: passes(result),
        name: result.name || `test ${result.id}`,
        origin: this.#origins[index] as Origin,
        diagnostics: (this.#diagnostics[index] ?? []).join("\n"),
      })),
      ran: this.#origins.length,
      planned: plan && Math.max(plan.end - plan.start + 1, 0),
      skippedAll: plan !== undefined && plan.end === 0 && plan.comment !== "",
      bailedOut: results?.bailout === true ? "" : results?.bailout || undefined,
      protocolErrors: (results?.failures ?? []).flatMap(({ tapError }) =>
        tapError ? [tapError] : [],
      ),
    };
  }
}

/** Whether a result is no failure: what is still to do may fail. */
function passes({ ok, todo }: Result): boolean {
  return ok || Boolean(todo);
}
