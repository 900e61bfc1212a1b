import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { concurrently } from "./concurrently.ts";

test("works on so many at once and no more, and keeps the order of the items", async () => {
  const seen = { now: 0, most: 0 };
  const results = await concurrently(2, [30, 5, 10, 1], async (milliseconds, index) => {
    seen.most = Math.max(seen.most, ++seen.now);
    await sleep(milliseconds);
    seen.now--;
    return index;
  });
  expect([results, seen.most]).toEqual([[0, 1, 2, 3], 2]);
});

test(
  "begins nothing after a failure, " + "and lets what is under way end before it throws",
  async () => {
    const ended: number[] = [];
    const working = concurrently(2, [0, 1, 2, 3], async (item) => {
      if (item === 0) throw new Error("broken");
      await sleep(10);
      ended.push(item);
    });
    await expect(working).rejects.toThrow("broken");
    expect(ended).toEqual([1]);
  },
);
