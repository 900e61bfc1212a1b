import { defineConfig } from "oxlint";

/**
 * The house from the ground up. A room imports rooms below its floor, never one beside or above it;
 * `proof/` has floors of its own. docs/architecture.md draws the same.
 */
const floors = [
  ["core"],
  ["database"],
  ["history"],
  ["stack"],
  ["proof/access"],
  ["proof/probe", "proof/pgtap"],
  ["proof/fuzz", "proof/matrix", "proof/mutate", "proof/replay", "proof/roundtrip"],
  ["detect", "report"],
  ["generate"],
  ["bench", "prove"],
  ["commands"],
];

/** The rule of a room: no import of what stands beside or above it, types included. */
function floorOf(room, floor) {
  const closed = floors
    .slice(floor)
    .flat()
    .filter((other) => other !== room)
    .map((other) => other.replace("proof/", "(?:proof/)?"));
  const pattern = {
    regex: `^(?:\\.\\./)+(?:${closed.join("|")})/`,
    message: `scripts/${room}/ imports only from rooms below its floor: see oxlint.config.mjs.`,
  };
  return {
    files: [`scripts/${room}/**`],
    rules: { "no-restricted-imports": ["error", { patterns: [pattern] }] },
  };
}

export default defineConfig({
  plugins: ["typescript", "import", "unicorn", "oxc", "vitest"],
  categories: { correctness: "error" },
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: ["types/database.generated.ts"],
  rules: {
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "max-lines": ["error", { max: 250 }],
    "max-lines-per-function": ["error", { max: 60 }],
    "no-unused-vars": "error",
    "typescript/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
  },
  overrides: [
    ...floors.flatMap((rooms, floor) => rooms.map((room) => floorOf(room, floor))),
    {
      // A test may use what stands above the thing it tests; a `describe` is no function to read.
      files: ["**/*.test.ts"],
      rules: { "no-restricted-imports": "off", "max-lines-per-function": "off" },
    },
  ],
});
