import { once } from "node:events";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startNode } from "../../tests/support/command.ts";
import { exitCode, Problem } from "../core/problem.ts";
import { foldersFor } from "../core/settings.ts";
import type { Context } from "./context.ts";
import { prove } from "./run.ts";
import type { Step } from "./steps.ts";

const folders = foldersFor();
const said: string[] = [];
const release = vi.fn<() => Promise<void>>(async () => undefined);
const context: Context = {
  folders,
  target: { databaseUrl: "", apiUrl: "", publishableKey: "", secretKey: "", jwtSecret: "" },
  release,
};

/** Proves these steps; what is printed is kept. */
function proven(...runs: readonly Step["run"][]): Promise<number> {
  said.length = 0;
  for (const channel of ["log", "error"] as const)
    vi.spyOn(console, channel).mockImplementation((text: string) => void said.push(text));
  return prove(
    async () => context,
    () => runs.map((run) => ({ title: "step", run })),
  );
}

afterEach(() => {
  vi.restoreAllMocks();
  release.mockClear();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.removeAllListeners(signal);
});

const good: Step["run"] = async () => ({ kind: "ran", passed: 2, failed: 0, complaints: "" });
const bad: Step["run"] = async () => ({ kind: "ran", passed: 1, failed: 3, complaints: "why" });

describe("npm test", () => {
  it("ends with the counts of its steps, and with 0 or 1", async () => {
    expect([await proven(good, good), said.at(-1)]).toEqual([0, "\n4 passed, 0 failed"]);
    expect([await proven(good, bad), said.at(-1)]).toEqual([1, "\n3 passed, 3 failed"]);
    expect(said).toContain("why");
    expect(release).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["a step breaks off", new Error("broken"), exitCode.unanswered],
    ["its surroundings fail", new Problem("broken"), exitCode.unanswered],
    ["the project is wrong", new Problem("broken", { exit: exitCode.findings }), exitCode.findings],
  ])("ends with that line when %s, and says why", async (_when, error, code) => {
    const broken = () => Promise.reject(error);
    expect([await proven(good, broken, good), said.at(-1)]).toEqual([code, "\n2 passed, 1 failed"]);
    expect(said.join("\n")).toContain("broken");
    expect(release).toHaveBeenCalledOnce();
  });

  it("ends with that line when its stack does not come up", async () => {
    said.length = 0;
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    vi.spyOn(console, "log").mockImplementation((text: string) => void said.push(text));
    const code = await prove(
      () => Promise.reject(new Problem("no stack")),
      () => [],
    );
    expect([code, said]).toEqual([exitCode.unanswered, ["\n0 passed, 1 failed"]]);
  });

  it.each([
    ["SIGINT", "a step", 130],
    ["SIGTERM", "a step", 143],
    ["SIGTERM", "its start", 143],
  ] as const)("releases its stack when %s ends it in %s, and exits with %s", async (...args) => {
    const [signal, during, code] = args;
    const script = `
      import { prove } from ${JSON.stringify(join(folders.root, "scripts/prove/run.ts"))};
      setInterval(() => undefined, 1000);
      const during = ${JSON.stringify(during)};
      const context = { release: async () => console.log("released") };
      const opening = async () => {
        if (during === "a step") return context;
        console.log("under way");
        await new Promise((resolve) => process.once(${JSON.stringify(signal)}, resolve));
        return context;
      };
      const run = () => {
        if (during === "a step") console.log("under way");
        return new Promise(() => undefined);
      };
      process.exitCode = await prove(opening, () => [{ title: "step", run }]);`;
    const { child, ended } = startNode(["--import", "tsx", "--input-type=module", "-e", script]);
    await once(child.stdout, "data");
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toMatchObject({ code, stdout: "under way\nreleased\n", stderr: "" });
  });
});
