import { isAbsolute, relative } from "node:path";
import type { Place } from "../findings.ts";

/** The file of a place as a reader can open it: relative to the current folder when it lies beneath. */
export function shownFile(place: Place): string {
  const path = relative(process.cwd(), place.file);
  return path.startsWith("..") || isAbsolute(path) ? place.file : path;
}
