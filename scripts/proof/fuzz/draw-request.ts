import type { Case } from "./cases.ts";
import { type Draft, drawCount, requestOf } from "./draft.ts";
import { drawCall } from "./draw-call.ts";
import { drawObjectRequest } from "./draw-object.ts";
import { drawReading } from "./draw-reading.ts";
import { drawDelete, drawInsert, drawUpdate } from "./draw-write.ts";
import type { Draw } from "./draw.ts";
import type { Drawing, Scope } from "./drawing.ts";
import { malformed } from "./malformed.ts";
import type { FuzzRequest } from "./request.ts";
import type { DeclaredRelation } from "./structure.ts";

/**
 * A request that tries a case; now and then somebody else tries it, and some requests are
 * malformed.
 */
export function drawRequest(draw: Draw, scope: Scope, what: Case): FuzzRequest {
  const persona = draw.chance(8) ? draw.pick(scope.oracle.access.personas) : what.persona;
  const request = drawWhole({ ...scope, draw, persona }, what);
  return draw.chance(5) ? malformed(draw, request) : request;
}

function drawWhole(drawing: Drawing, what: Case): FuzzRequest {
  switch (what.kind) {
    case "object":
      return drawObjectRequest(drawing, what.bucket, what.command);
    case "call":
      return requestOf(drawing, drawCall(drawing, what.called));
    case "table":
      return requestOf(drawing, drawOnTable(drawing, what));
  }
}

function drawOnTable(
  drawing: Drawing,
  { command, relation, column }: Extract<Case, { kind: "table" }>,
): Draft {
  switch (command) {
    case "select":
      return drawRead(drawing, relation);
    case "insert":
      return drawInsert(drawing, relation);
    case "update":
      return drawUpdate(drawing, relation, column);
    case "delete":
      return drawDelete(drawing, relation);
  }
}

const ranges = ["0-9", "5-", "0-0", "1000-2000", "9-1"];
const mediaTypes = [
  "text/csv",
  "application/vnd.pgrst.object+json",
  "application/vnd.pgrst.plan+json",
  "application/geo+json",
];

function drawRead(drawing: Drawing, relation: DeclaredRelation): Draft {
  const { draw } = drawing;
  const reading = drawReading(drawing, relation);
  const headers = {
    ...(draw.chance(4) ? { Range: draw.pick(ranges) } : {}),
    ...(draw.chance(3) ? { Accept: draw.pick(mediaTypes) } : {}),
  };
  // Of a HEAD nothing but the count is seen.
  const method = draw.chance(8) ? "HEAD" : "GET";
  const prefer = method === "HEAD" ? ["count=exact"] : drawCount(draw);
  return { method, target: relation.name, reading, prefer, headers };
}
