import { defineFinding } from "../../core/finding-kind.ts";

export const fuzzOutOfReach = defineFinding({
  id: "fuzz-out-of-reach",
  severity: "error",
  title: "A random request shows, counts or changes what its persona does not reach",
  why:
    "The request is judged by supabase/access.yaml and the rows alone: somebody gets at rows " +
    "of others by a way that no declared case tries.",
  fix:
    "Send it again with `groundwork fuzz --seed {seed} --request {request}`; then mend the " +
    "policy, or declare the reach in access.yaml or what a trigger writes in side-effects.yaml.",
});

export const fuzzUncovered = defineFinding({
  id: "fuzz-uncovered",
  severity: "warn",
  title: "No request can be about a declared object",
  why: "Silence about it would pass for proof.",
  fix:
    "Apply its migration, let `[api] schemas` of supabase/config.toml name its schema, or add " +
    "rows of every class to supabase/seed.sql; or take it out of access.yaml.",
});
