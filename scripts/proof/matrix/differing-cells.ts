import type { Found } from "../../core/finding-kind.ts";
import { reachDifferences, shownReachDifference } from "../probe/differences.ts";
import type { ObservedWay, Way } from "./observed.ts";

/** What says which cells are not as declared. */
export type ObservedCells = Readonly<Partial<Record<Way, Pick<ObservedWay, "cells" | "seen">>>>;

/** The cells in which another reach was observed than declared, way by way. */
export function otherReach(seen: ObservedCells): Found[] {
  return differing(seen, (observed) => !observed.startsWith("error "));
}

/** The cells of which could not be told what is reached, way by way. */
export function unknownReach(seen: ObservedCells): Found[] {
  return differing(seen, (observed) => observed.startsWith("error "));
}

function differing(all: ObservedCells, asked: (observed: string) => boolean): Found[] {
  return (["sql", "http"] as const).flatMap((via) => {
    const { cells, seen } = all[via] ?? { cells: [], seen: new Map() };
    const differences = reachDifferences(cells, seen).filter(({ observed }) => asked(observed));
    return differences.map((difference) => {
      const { object, persona, command, column, way, declared } = difference.cell;
      return {
        object,
        message: `${shownReachDifference(difference)} (over ${via.toUpperCase()})`,
        detail: {
          table: object,
          persona,
          command,
          ...(column === undefined ? {} : { column }),
          ...(way === undefined ? {} : { way }),
          declared,
          observed: difference.observed,
          via,
        },
      };
    });
  });
}
