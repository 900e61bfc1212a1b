import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["tests/support/global-setup.ts"],
    // Real databases are built and cloned in here; the limit is there for what hangs, not for what is slow.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    maxWorkers: 3,
  },
});
