import { describe, expect, it } from "vitest";
import { interruptible } from "./interrupt.ts";
import { Problem } from "./problem.ts";

describe("work that cleans up after itself", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("goes on until its next checkpoint after %s, and exits with %s", async (...args) => {
    const [signal, exit] = args;
    const done: string[] = [];
    const work = interruptible("Nothing is lost.", async (checkpoint) => {
      checkpoint();
      process.emit(signal, signal);
      process.emit(signal, signal);
      done.push("after the signal");
      try {
        checkpoint();
        done.push("after the checkpoint");
      } finally {
        done.push("cleaned up");
      }
    });
    await expect(work).rejects.toMatchObject({
      exit,
      message: `Stopped by ${signal}. Nothing is lost.`,
    });
    await expect(work).rejects.toBeInstanceOf(Problem);
    expect(done).toEqual(["after the signal", "cleaned up"]);
  });

  it("does not pass over a signal that comes after its last checkpoint", async () => {
    await expect(
      interruptible("All is done.", async () => process.emit("SIGTERM", "SIGTERM")),
    ).rejects.toThrow("Stopped by SIGTERM. All is done.");
  });

  it("leaves signals alone when it is done", async () => {
    const before = process.listenerCount("SIGTERM");
    expect(await interruptible("", async () => "result")).toBe("result");
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
