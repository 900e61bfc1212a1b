import { configDefaults, defineConfig } from "vitest/config";

/**
 * The only limit that a test has. It ends what hangs; how long something takes on a slow machine is
 * nothing that a test says. The ten thousand requests of the nightly run are the longest of all.
 */
const hang = 2 * 60 * 60_000;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "scripts/**/*.test.ts", "supabase/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "supabase/functions/**"],
    globalSetup: ["tests/support/global-setup.ts"],
    testTimeout: hang,
    hookTimeout: hang,
    teardownTimeout: hang,
    // What is polled for comes in a moment or, when something is broken, never.
    expect: { poll: { timeout: 10 * 60_000 } },
    maxWorkers: 3,
  },
});
