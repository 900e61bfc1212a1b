import { defineFinding } from "../../core/finding-kind.ts";

export const mutantSurvived = defineFinding({
  id: "mutant-survived",
  severity: "error",
  title: "A mutant survives: no part of the proof notices the change",
  why:
    "A policy, grant or guard can be taken away and nobody is told. Whoever breaks it by " +
    "mistake is not told either.",
  fix:
    "Write a test that fails without it, or list it in supabase/mutants.yaml with the reason " +
    "why nothing changes.",
});

export const mutantRefused = defineFinding({
  id: "mutant-refused",
  severity: "error",
  title: "The database refuses a mutant",
  why: "A mutant that was never in force proves nothing about the tests.",
  fix: "List it in supabase/mutants.yaml if no migration could do so either.",
});

export const attackGuardUnknown = defineFinding({
  id: "attack-guard-unknown",
  severity: "error",
  title: "An attack names a guard that does not exist",
  why:
    "An attack is tried without the guard that it names. A name that fits nothing leaves it " +
    "untried.",
  fix: "Take an id from `groundwork mutate --list`.",
});

export const attackMissed = defineFinding({
  id: "attack-missed",
  severity: "error",
  title: "An attack passes without the guard that it names",
  why: "It would be refused anyway, by something else: it proves nothing about this guard.",
  fix: "Attack what only this guard refuses, or name the guard that refuses it.",
});

export const equivalentUnknown = defineFinding({
  id: "equivalent-unknown",
  severity: "error",
  title: "A mutant is listed as equivalent and does not exist",
  why:
    "The list in supabase/mutants.yaml excuses mutants; an entry that fits none would excuse " +
    "the next one of that name unread.",
  fix: "Take it off the list.",
});

export const equivalentKilled = defineFinding({
  id: "equivalent-killed",
  severity: "error",
  title: "A mutant is listed as equivalent and something notices it",
  why: "The reason in supabase/mutants.yaml says that nothing changes, and that is not true.",
  fix: "Take it off the list.",
});
