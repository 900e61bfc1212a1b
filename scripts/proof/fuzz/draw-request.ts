import { schemaAndName, writtenName } from "../../database/names.ts";
import type { Persona } from "../../stack/persona.ts";
import { drawObjectRequest } from "./draw-object.ts";
import { drawReading, type Subject } from "./draw-reading.ts";
import { drawRow, drawSample, writtenColumns } from "./draw-row.ts";
import type { Draw } from "./draw.ts";
import type { KnownRow } from "./oracle.ts";
import { type FuzzRequest, parametersOf, partsOf, type Reading, selectText } from "./request.ts";
import type { Case } from "./schedule.ts";
import { type Callable, pathName, type Relation } from "./structure.ts";

/** A request before its parts are put together. */
type Draft = {
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

/**
 * A request by which a card could be played; now and then somebody else plays it, and some requests
 * are malformed.
 */
export function drawRequest(draw: Draw, subject: Subject, card: Case): FuzzRequest {
  const persona = draw.chance(8) ? draw.pick(subject.oracle.access.personas) : card.persona;
  const request = drawWhole(draw, subject, card, persona);
  return draw.chance(5) ? malformed(draw, request) : request;
}

function drawWhole(draw: Draw, subject: Subject, card: Case, persona: Persona): FuzzRequest {
  if (card.kind === "object")
    return drawObjectRequest({
      draw,
      objects: subject.objects,
      persona,
      bucket: card.bucket,
      command: card.command,
    });
  return put(
    draw,
    card.kind === "call"
      ? drawCall(draw, subject, persona, card.called)
      : drawOnTable(draw, subject, persona, card),
    persona,
  );
}

function drawOnTable(
  draw: Draw,
  subject: Subject,
  persona: Persona,
  { command, relation, column }: Extract<Case, { kind: "table" }>,
): Draft {
  if (command === "select") return drawRead(draw, subject, persona, relation);
  if (command === "insert") return drawInsert(draw, subject, persona, relation);
  return command === "update"
    ? drawUpdate(draw, subject, persona, relation, column)
    : drawDelete(draw, subject, persona, relation);
}

function drawRead(draw: Draw, subject: Subject, persona: Persona, relation: Relation): Draft {
  const reading = drawReading(draw, subject, persona, relation);
  const headers = {
    ...(draw.chance(4) ? { Range: draw.pick(["0-9", "5-", "0-0", "1000-2000", "9-1"]) } : {}),
    ...(draw.chance(3)
      ? {
          Accept: draw.pick([
            "text/csv",
            "application/vnd.pgrst.object+json",
            "application/vnd.pgrst.plan+json",
            "application/geo+json",
          ]),
        }
      : {}),
  };
  // Of a HEAD nothing but the count is seen.
  const method = draw.chance(8) ? "HEAD" : "GET";
  return {
    method,
    target: relation.name,
    reading,
    prefer: method === "HEAD" ? ["count=exact"] : drawCount(draw),
    headers,
  };
}

function drawCount(draw: Draw): string[] {
  return draw.chance(45) ? [`count=${draw.pick(["exact", "planned", "estimated"])}`] : [];
}

/** One row or several, new or in the place of others. */
function drawInsert(draw: Draw, subject: Subject, persona: Persona, relation: Relation): Draft {
  const rows = Array.from({ length: draw.chance(20) ? 2 + draw.index(3) : 1 }, () =>
    drawRow(draw, subject, persona, relation),
  );
  const resolution = draw.chance(30)
    ? [`resolution=${draw.pick(["merge-duplicates", "ignore-duplicates"])}`]
    : [];
  return {
    method: "POST",
    target: relation.name,
    ...drawAnswer(draw, subject, persona, relation),
    parameters: [
      ...(resolution.length > 0 && draw.chance(70)
        ? [
            [
              "on_conflict",
              draw.chance(80)
                ? relation.primaryKey.map(writtenName).join(",")
                : draw.pick(relation.columns).name,
            ] as const,
          ]
        : []),
      ...(draw.chance(15)
        ? [
            [
              "columns",
              [...new Set(rows.flatMap((row) => Object.keys(row)))]
                .map((name) => `"${name}"`)
                .join(","),
            ] as const,
          ]
        : []),
    ],
    prefer: [...resolution, ...(draw.chance(10) ? ["missing=default"] : []), ...drawReturn(draw)],
    body: rows.length === 1 && draw.chance(70) ? rows[0] : rows,
  };
}

function drawUpdate(
  draw: Draw,
  subject: Subject,
  persona: Persona,
  relation: Relation,
  column: string | undefined,
): Draft {
  const sample = drawSample(
    draw,
    subject,
    persona,
    relation,
    "update",
    column === undefined ? 50 : 100,
  );
  const columns = writtenColumns(draw, persona, relation, "update");
  const drawn =
    column === undefined
      ? draw.some(columns, 3)
      : relation.columns.filter(({ name }) => name === column);
  const changed = drawn.length > 0 ? drawn : columns.slice(0, 1);
  return {
    method: "PATCH",
    target: relation.name,
    // The grant of one column is in question: nothing else is to refuse the request.
    ...(column !== undefined && sample
      ? { parameters: keyOf(relation, sample) }
      : drawAnswer(draw, subject, persona, relation, sample)),
    prefer: drawReturn(draw),
    body: Object.fromEntries(
      changed.map(({ name }) => [
        name,
        draw.chance(5) ? draw.text() : drawOther(draw, subject, relation, name, sample),
      ]),
    ),
  };
}

/** A value of the column that some row has, if possible one that changes the sample. */
function drawOther(
  draw: Draw,
  { oracle }: Subject,
  relation: Relation,
  column: string,
  sample: KnownRow | undefined,
): unknown {
  const values = oracle.rows(relation.name).map(({ row }) => row[column]);
  const others = values.filter(
    (value) => JSON.stringify(value) !== JSON.stringify(sample?.row[column]),
  );
  return others.length > 0 ? draw.pick(others) : values.length > 0 ? values[0] : null;
}

function drawDelete(draw: Draw, subject: Subject, persona: Persona, relation: Relation): Draft {
  return {
    method: "DELETE",
    target: relation.name,
    ...drawAnswer(
      draw,
      subject,
      persona,
      relation,
      drawSample(draw, subject, persona, relation, "delete"),
    ),
    prefer: drawReturn(draw),
  };
}

function keyOf(relation: Relation, { row }: KnownRow): Reading["parameters"] {
  return (relation.access?.key ?? []).map(
    (column) => [writtenName(column), `eq.${String(row[column])}`] as const,
  );
}

/**
 * What a write answers with and which rows it is about: the sample, every row, or as a read would
 * choose.
 */
function drawAnswer(
  draw: Draw,
  subject: Subject,
  persona: Persona,
  relation: Relation,
  sample?: KnownRow,
): Pick<Draft, "reading"> {
  const drawn = drawReading(draw, subject, persona, relation, 1);
  const key = relation.access?.key ?? [];
  const choose = (): Reading["parameters"] => {
    const one = draw.chance(60) ? sample?.row : undefined;
    return key.map(
      (column) => [writtenName(column), one ? `eq.${String(one[column])}` : "not.is.null"] as const,
    );
  };
  return {
    reading: {
      ...drawn,
      parameters:
        sample === undefined
          ? []
          : draw.chance(15) && drawn.parameters.length > 0
            ? drawn.parameters
            : choose(),
    },
  };
}

function drawReturn(draw: Draw): string[] {
  return [
    ...(draw.chance(60)
      ? [`return=${draw.pick(["representation", "minimal", "headers-only"])}`]
      : []),
    ...(draw.chance(20) ? drawCount(draw) : []),
  ];
}

function drawCall(draw: Draw, subject: Subject, persona: Persona, called: Callable): Draft {
  const values = Object.fromEntries(
    called.arguments
      .filter(({ optional }) => !(optional && draw.chance(50)))
      .map(({ name, type }) => [name, drawArgument(draw, subject, type)]),
  );
  const returned =
    called.returns === undefined ? undefined : subject.structure.relations.get(called.returns);
  const answer =
    returned && draw.chance(70)
      ? { reading: drawReading(draw, subject, persona, returned, 1) }
      : {};
  const base = { target: called.name, calls: true, ...answer, prefer: drawCount(draw) };
  if (!mayGet(draw, called)) return { ...base, method: "POST", body: values };
  return {
    ...base,
    method: "GET",
    parameters: Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : String(value),
    ]),
  };
}

function mayGet(draw: Draw, { writes }: Callable): boolean {
  return draw.chance(writes ? 5 : 30);
}

/** Any value of the type that stands in some row, or one that does not. */
function drawArgument(draw: Draw, { structure, oracle }: Subject, type: string): unknown {
  if (draw.chance(15)) return draw.pick([null, "", 0, -1, true, "'", {}]);
  if (type === "boolean") return draw.chance(50);
  const columns = [...structure.relations.values()]
    .filter(({ access }) => access)
    .flatMap(({ name, columns }) =>
      columns
        .filter((column) => column.type === type && oracle.rows(name).length > 0)
        .map((column) => ({ relation: name, column: column.name })),
    );
  if (columns.length === 0) return draw.text();
  const { relation, column } = draw.pick(columns);
  return draw.pick(oracle.rows(relation)).row[column];
}

function put(draw: Draw, draft: Draft, persona: Persona): FuzzRequest {
  const {
    method,
    target,
    calls = false,
    reading,
    parameters = [],
    prefer = [],
    headers = {},
    body,
  } = draft;
  const query = [
    ...(reading ? [["select", selectText(reading)] as const, ...parametersOf(reading)] : []),
    ...parameters,
  ];
  const { schema } = schemaAndName(target);
  const profile = method === "GET" || method === "HEAD" ? "Accept-Profile" : "Content-Profile";
  return {
    persona,
    api: "rest",
    method,
    target,
    calls,
    readings: reading ? partsOf(reading) : [],
    url: `/rest/v1/${calls ? "rpc/" : ""}${encodeURIComponent(pathName(target))}${query.length === 0 ? "" : `?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&")}`}`,
    headers: {
      ...headers,
      ...(schema === "public" ? {} : { [profile]: schema }),
      ...(prefer.length === 0 ? {} : { Prefer: prefer.join(draw.chance(50) ? "," : ", ") }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** Pieces that break something in the language of URLs, of JSON or of SQL. */
const pieces = [
  "(",
  ")",
  ",",
  ".",
  ":",
  "::",
  "!",
  "*",
  "%00",
  "%",
  "&",
  "=",
  "'",
  '"',
  ";",
  "->",
  "...",
  "select=",
  "or=(",
  "not.",
  "and=((",
  "[",
  "{",
  "../",
  "%2e%2e%2f",
  "\\u0000",
  "--",
];

/**
 * The same with something cut out, put in or doubled somewhere: whatever the server makes of it, it
 * must not tell more.
 */
function malformed(draw: Draw, request: FuzzRequest): FuzzRequest {
  const broken = (text: string, from: number): string => {
    const at = from + draw.index(Math.max(text.length - from, 1));
    const piece = draw.pick(["", ...pieces, encodeURIComponent(draw.text())]);
    return `${text.slice(0, at)}${piece}${text.slice(at + draw.index(4))}`;
  };
  const prefix = `/${request.api}/v1/`.length;
  return request.body !== undefined && draw.chance(50)
    ? { ...request, readings: [], body: broken(request.body, 0) }
    : { ...request, readings: [], url: broken(request.url, prefix) };
}
