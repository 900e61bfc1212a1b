import { defineFinding } from "../core/finding-kind.ts";

export const benchLimit = defineFinding({
  id: "bench-limit",
  severity: "error",
  title: "The local stack is slower or larger than it may be",
  why: "People reset and prove many times a day: what becomes slow is no longer run.",
  fix:
    "Run it again on a machine that does nothing else; if it stays, find what became slow " +
    "since the last good run.",
});

export const benchRlsLimit = defineFinding({
  id: "bench-rls-limit",
  severity: "error",
  title: "Policies cost a query more than they may",
  why:
    "Policies run on every query of every user. What grows with the number of tenants is felt " +
    "when there are many, and by all of them.",
  fix:
    "Run it again on a machine that does nothing else; if it stays, EXPLAIN the query as that " +
    "user: the tenant key must be an index condition, each helper an InitPlan.",
});

export const migrationBlocks = defineFinding({
  id: "migration-blocks",
  severity: "error",
  title: "A migration keeps clients waiting, refuses them, or fails under load",
  why:
    "A migration is applied while people work. A lock that is held through a scan stops " +
    "everybody who needs the table.",
  fix:
    "Split it: add (indexes concurrently, constraints not valid), fill in batches, then " +
    "validate and switch over, each in a file of its own.",
});
