import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isAlive } from "../stack/processes.ts";
import { cliOf, run } from "./process.ts";

const node = (script: string, options?: Parameters<typeof run>[2]) =>
  run(process.execPath, ["-e", script], options);

test("answers with what a program prints and how it ends", async () => {
  expect(await node("console.log('a'); console.error('b'); process.exitCode = 3")).toMatchObject({
    code: 3,
    stdout: "a\n",
    output: expect.stringMatching(/^(a\nb|b\na)\n$/),
  });
});

test("says why a program failed that said nothing, and not with what it was called", async () => {
  expect(await node("process.exitCode = 4")).toMatchObject({
    code: 4,
    output: "It ended with exit code 4.",
  });
  expect(await node("process.kill(process.pid, 'SIGKILL')")).toMatchObject({
    code: 1,
    output: "It was ended by SIGKILL.",
  });
  expect(await run("no-such-program", ["s3cr3t"])).toMatchObject({
    code: 1,
    output: "spawn no-such-program ENOENT",
  });
});

test("uses no shell and gives no input", async () => {
  const { stdout } = await run(process.execPath, [
    "-e",
    "process.stdin.resume().on('end', () => console.log(process.argv[1]))",
    "$HOME; *",
  ]);
  expect(stdout).toBe("$HOME; *\n");
});

test("ends a program when it is aborted, and one that prints without end", async () => {
  const signal = AbortSignal.timeout(200);
  expect((await node("setInterval(() => undefined, 1000)", { signal })).code).toBe(1);
  const line = "'x'.repeat(1e6)";
  const printing = `for (;;) require("node:fs").writeSync(1, ${line})`;
  expect((await node(printing)).code).toBe(1);
});

test("leaves no program behind when this process is ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "process-"));
  try {
    const pidFile = join(folder, "pid");
    const endless = `
      require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
      setInterval(() => undefined, 1000);`;
    const own = fileURLToPath(new URL("./process.ts", import.meta.url));
    const script = `
      import { run } from ${JSON.stringify(own)};
      await run(process.execPath, ["-e", ${JSON.stringify(endless)}]);`;
    const options = ["--import", "tsx", "--input-type=module", "-e", script];
    const parent = spawn(process.execPath, options);
    const written = () => (existsSync(pidFile) ? readFileSync(pidFile, "utf8") : "");
    await expect.poll(written).not.toBe("");
    parent.kill("SIGTERM");
    await once(parent, "exit");
    await expect.poll(() => isAlive(Number(written()))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("finds the command that a package brings", () => {
  expect(cliOf("typescript", "tsc")).toMatch(/typescript[/\\]bin[/\\]tsc$/);
  expect(() => cliOf("typescript", "nosuch")).toThrow("a command nosuch of typescript");
});
