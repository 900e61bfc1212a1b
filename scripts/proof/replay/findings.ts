import { defineFinding } from "../../core/finding-kind.ts";

export const replayNotRed = defineFinding({
  id: "replay-not-red",
  severity: "error",
  title: "An incident does not show on the history before its fix",
  why:
    "An incident that was never red is not proven to be fixed: its probe may look at the wrong " +
    "thing.",
  fix: "Without its red the incident is not proven: correct the history or the probe.",
});

export const replayNotGreen = defineFinding({
  id: "replay-not-green",
  severity: "error",
  title: "An incident shows on the history after its fix",
  why: "What was fixed once is broken again, or was never fixed.",
  fix: "The incident is back: correct the migration that fixes it.",
});
