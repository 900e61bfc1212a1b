import { defineFamily, defineFinding } from "../../core/finding-kind.ts";

export const acceptanceUnused = defineFinding({
  id: "acceptance-unused",
  severity: "error",
  title: "groundwork.config.yaml accepts a finding that is not there",
  why:
    "What was accepted is mended or called otherwise now. The entry no longer says the truth, " +
    "and would hide the finding when it comes back.",
  fix: "Take it out of groundwork.config.yaml.",
});

export const acceptanceUnknown = defineFinding({
  id: "acceptance-unknown",
  severity: "error",
  title: "groundwork.config.yaml accepts a finding of which there is no kind",
  why: "It accepts nothing: the id is mistyped, or was renamed since.",
  fix: "Write an id that `groundwork explain` prints, or take the entry out.",
});

/** What squawk says; https://squawkhq.com. */
export const squawkRules = defineFamily({
  prefix: "squawk-",
  title: "squawk: a migration locks or rewrites a table, or does what is hard to take back",
  why:
    "A migration runs while people work. A lock that waits behind a long query makes everybody " +
    "else wait; a rewrite holds a table for as long as it is large.",
  fix:
    "Write the migration as squawk says; or accept the finding in groundwork.config.yaml, with " +
    "the reason.",
  page: (rule) => `https://squawkhq.com/docs/${rule}`,
});

/** What the advisors of the Supabase CLI say: splinter, and what the CLI adds to it. */
export const supabaseAdvisors = defineFamily({
  prefix: "advisor-",
  title: "Supabase advisors: security or performance of what the database holds",
  why: "They look at what a catalog shows: exposed tables, policies, functions, indexes, settings.",
  fix:
    "Do what the advisor says; or accept the finding in groundwork.config.yaml, with the " +
    "reason.",
  page: () => "https://supabase.com/docs/guides/database/database-advisors",
});
