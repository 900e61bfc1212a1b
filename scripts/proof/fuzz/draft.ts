import { schemaAndName } from "../../database/names.ts";
import type { Draw } from "./draw.ts";
import type { Drawing } from "./drawing.ts";
import { type FuzzRequest, parametersOf, partsOf, type Reading, selectText } from "./request.ts";
import { pathName } from "./structure.ts";

/** A request over REST before its parts are put together. */
export type Draft = {
  readonly method: FuzzRequest["method"];
  readonly target: string;
  readonly calls?: boolean;
  readonly reading?: Reading;
  /** Filters of a write come with its reading; these are the other parameters. */
  readonly parameters?: ReadonlyArray<readonly [string, string]>;
  readonly prefer?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** Puts the parts of a request together. */
export function requestOf({ draw, persona }: Drawing, draft: Draft): FuzzRequest {
  const { method, target, calls = false, reading, prefer = [], headers = {}, body } = draft;
  const { schema } = schemaAndName(target);
  const profile = method === "GET" || method === "HEAD" ? "Accept-Profile" : "Content-Profile";
  const path = `${calls ? "rpc/" : ""}${encodeURIComponent(pathName(target))}`;
  return {
    persona,
    api: "rest",
    method,
    target,
    calls,
    readings: reading ? partsOf(reading) : [],
    url: `/rest/v1/${path}${queryOf(draft)}`,
    headers: {
      ...headers,
      ...(schema === "public" ? {} : { [profile]: schema }),
      ...(prefer.length === 0 ? {} : { Prefer: prefer.join(draw.chance(50) ? "," : ", ") }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

function queryOf({ reading, parameters = [] }: Draft): string {
  const all = [
    ...(reading ? [["select", selectText(reading)] as const, ...parametersOf(reading)] : []),
    ...parameters,
  ];
  const texts = all.map((parameter) => parameter.map(encodeURIComponent).join("="));
  return texts.length === 0 ? "" : `?${texts.join("&")}`;
}

/** Asks how many rows there are, in some way or none; a part of `Prefer`. */
export function drawCount(draw: Draw): string[] {
  return draw.chance(45) ? [`count=${draw.pick(["exact", "planned", "estimated"])}`] : [];
}
