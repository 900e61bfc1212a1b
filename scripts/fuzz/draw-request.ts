import { type Persona, roleOfKind, type TableCommand } from "../access/access-schema.ts";
import { schemaAndName, writtenName } from "../access/names.ts";
import { drawReading, knownOf, type Subject } from "./draw-reading.ts";
import type { Draw } from "./draw.ts";
import { type FuzzRequest, parametersOf, partsOf, type Reading, selectText } from "./request.ts";
import { type Callable, pathName, type Relation } from "./schema.ts";

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

/** Any request by any persona: reads more than half of the time, a tenth of all malformed. */
export function drawRequest(draw: Draw, subject: Subject): FuzzRequest {
  const persona = draw.pick(subject.oracle.access.personas);
  const kinds = [drawRead, drawRead, drawRead, drawRead, drawRead, drawRead, drawInsert, drawInsert, drawUpdate, drawUpdate, drawDelete, drawCall];
  const draft = draw.pick(kinds)(draw, subject, persona);
  const request = put(draw, draft, persona);
  return draw.chance(10) ? malformed(draw, request) : request;
}

function drawRead(draw: Draw, subject: Subject, persona: Persona): Draft {
  const relation = drawRelation(draw, subject, persona, "select");
  const reading = drawReading(draw, subject, persona, relation);
  const headers = {
    ...(draw.chance(10) ? { Range: draw.pick(["0-9", "5-", "0-0", "1000-2000", "9-1"]) } : {}),
    ...(draw.chance(8) ? { Accept: draw.pick(["text/csv", "application/vnd.pgrst.object+json", "application/vnd.pgrst.plan+json", "application/geo+json"]) } : {}),
  };
  return { method: draw.chance(10) ? "HEAD" : "GET", target: relation.name, reading, prefer: drawCount(draw), headers };
}

function drawCount(draw: Draw): string[] {
  return draw.chance(45) ? [`count=${draw.pick(["exact", "planned", "estimated"])}`] : [];
}

/** One row or several, new or in the place of others. */
function drawInsert(draw: Draw, subject: Subject, persona: Persona): Draft {
  const relation = drawRelation(draw, subject, persona, "insert");
  const rows = Array.from({ length: draw.chance(35) ? 2 + draw.index(3) : 1 }, () => drawRow(draw, subject, persona, relation));
  const resolution = draw.chance(40) ? [`resolution=${draw.pick(["merge-duplicates", "ignore-duplicates"])}`] : [];
  return {
    method: "POST",
    target: relation.name,
    ...drawAnswer(draw, subject, persona, relation, false),
    parameters: [
      ...(resolution.length > 0 && draw.chance(70) ? [["on_conflict", draw.chance(70) ? (relation.access?.key ?? []).join(",") : draw.pick(relation.columns).name] as const] : []),
      ...(draw.chance(15) ? [["columns", [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(",")] as const] : []),
    ],
    prefer: [...resolution, ...(draw.chance(10) ? ["missing=default"] : []), ...drawReturn(draw)],
    body: rows.length === 1 && draw.chance(70) ? rows[0] : rows,
  };
}

/** A row like one that exists, with some values from others: of another tenant, of another owner. */
function drawRow(draw: Draw, subject: Subject, persona: Persona, relation: Relation): Record<string, unknown> {
  const known = knownOf(draw, subject, persona, relation, "insert").filter(({ column }) => !column.generated);
  const samples = subject.oracle.rows(relation.name);
  const like: Readonly<Record<string, unknown>> = samples.length === 0 ? {} : draw.pick(samples).row;
  const keepsKey = draw.chance(30);
  const row: Record<string, unknown> = {};
  for (const { column, values } of known) {
    // Keys are made by the database, unless an existing row is to be hit.
    if (!keepsKey && relation.access?.key.length === 1 && relation.access.key[0] === column.name) continue;
    row[column.name] = values.length > 0 && draw.chance(15) ? draw.pick(values) : like[column.name];
  }
  return row;
}

function drawUpdate(draw: Draw, subject: Subject, persona: Persona): Draft {
  const relation = drawRelation(draw, subject, persona, "update");
  const known = knownOf(draw, subject, persona, relation, "update").filter(({ column, values }) => !column.generated && values.length > 0);
  const changed = draw.some(known, 3);
  const all = changed.length > 0 || known.length === 0 ? changed : [known[0]!];
  return {
    method: "PATCH",
    target: relation.name,
    ...drawAnswer(draw, subject, persona, relation, true),
    prefer: drawReturn(draw),
    body: Object.fromEntries(all.map(({ column, values }) => [column.name, draw.chance(8) ? draw.text() : draw.pick(values)])),
  };
}

function drawDelete(draw: Draw, subject: Subject, persona: Persona): Draft {
  const relation = drawRelation(draw, subject, persona, "delete");
  return { method: "DELETE", target: relation.name, ...drawAnswer(draw, subject, persona, relation, true), prefer: drawReturn(draw) };
}

/** What a write answers with and, when it has any, the rows that it is about: every row, one row, or as a read would choose. */
function drawAnswer(draw: Draw, subject: Subject, persona: Persona, relation: Relation, filtered: boolean): Pick<Draft, "reading"> {
  const drawn = drawReading(draw, subject, persona, relation, 1);
  const key = relation.access?.key ?? [];
  const { oracle } = subject;
  const all = oracle.rows(relation.name);
  const reached = all.filter(({ classes }) => oracle.reaches(persona, relation.name, "update", classes[persona.name]) || oracle.reaches(persona, relation.name, "delete", classes[persona.name]));
  const samples = reached.length > 0 && draw.chance(60) ? reached : all;
  const choose = (): Reading["parameters"] => {
    const one = draw.chance(50) && samples.length > 0 ? draw.pick(samples).row : undefined;
    return key.map((column) => [writtenName(column), one ? `eq.${String(one[column])}` : "not.is.null"] as const);
  };
  return { reading: { ...drawn, parameters: !filtered ? [] : draw.chance(20) && drawn.parameters.length > 0 ? drawn.parameters : choose() } };
}

function drawReturn(draw: Draw): string[] {
  return [...(draw.chance(60) ? [`return=${draw.pick(["representation", "minimal", "headers-only"])}`] : []), ...(draw.chance(20) ? drawCount(draw) : [])];
}

function drawCall(draw: Draw, subject: Subject, persona: Persona): Draft {
  if (subject.schema.functions.length === 0) return drawRead(draw, subject, persona);
  const called = draw.pick(subject.schema.functions);
  const values = Object.fromEntries(called.arguments.filter(({ optional }) => !(optional && draw.chance(50))).map(({ name, type }) => [name, drawArgument(draw, subject, type)]));
  const returned = called.returns === undefined ? undefined : subject.schema.relations.get(called.returns);
  const answer = returned && draw.chance(70) ? { reading: drawReading(draw, subject, persona, returned, 1) } : {};
  const base = { target: called.name, calls: true, ...answer, prefer: drawCount(draw) };
  if (!mayGet(draw, called)) return { ...base, method: "POST", body: values };
  return { ...base, method: "GET", parameters: Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]) };
}

function mayGet(draw: Draw, { writes }: Callable): boolean {
  return draw.chance(writes ? 5 : 30);
}

/** Any value of the type that stands in some row, or one that does not. */
function drawArgument(draw: Draw, { schema, oracle }: Subject, type: string): unknown {
  if (draw.chance(15)) return draw.pick([null, "", 0, -1, true, "'", {}]);
  if (type === "boolean") return draw.chance(50);
  const columns = [...schema.relations.values()].filter(({ access }) => access).flatMap(({ name, columns }) => columns.filter((column) => column.type === type && oracle.rows(name).length > 0).map((column) => ({ relation: name, column: column.name })));
  if (columns.length === 0) return draw.text();
  const { relation, column } = draw.pick(columns);
  return draw.pick(oracle.rows(relation)).row[column];
}

/** Any declared relation; of those that the command is granted on more often than of the rest, and for writes once more of those with rows within reach. */
function drawRelation(draw: Draw, { schema }: Subject, persona: Persona, command: TableCommand): Relation {
  const declared = [...schema.relations.values()].filter(({ access }) => access);
  const granted = declared.filter(({ access }) => access!.grants[roleOfKind[persona.kind]].some((grant) => grant.command === command));
  const reached = granted.filter(({ access }) => (access!.reach[command].get(persona.name) ?? []).length > 0);
  const preferred = command === "select" || reached.length === 0 || draw.chance(40) ? granted : reached;
  return draw.pick(preferred.length === 0 || draw.chance(8) ? declared : preferred);
}

function put(draw: Draw, draft: Draft, persona: Persona): FuzzRequest {
  const { method, target, calls = false, reading, parameters = [], prefer = [], headers = {}, body } = draft;
  const query = [...(reading ? [["select", selectText(reading)] as const, ...parametersOf(reading)] : []), ...parameters];
  const { schema } = schemaAndName(target);
  const profile = method === "GET" || method === "HEAD" ? "Accept-Profile" : "Content-Profile";
  return {
    persona,
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
const pieces = ["(", ")", ",", ".", ":", "::", "!", "*", "%00", "%", "&", "=", "'", "\"", ";", "->", "...", "select=", "or=(", "not.", "and=((", "[", "{", "../", "%2e%2e%2f", "\\u0000", "--"];

/** The same with something cut out, put in or doubled somewhere: whatever the server makes of it, it must not tell more. */
function malformed(draw: Draw, request: FuzzRequest): FuzzRequest {
  const broken = (text: string, from: number): string => {
    const at = from + draw.index(Math.max(text.length - from, 1));
    const piece = draw.pick(["", ...pieces, encodeURIComponent(draw.text())]);
    return `${text.slice(0, at)}${piece}${text.slice(at + draw.index(4))}`;
  };
  const prefix = "/rest/v1/".length;
  return request.body !== undefined && draw.chance(50) ? { ...request, readings: [], body: broken(request.body, 0) } : { ...request, readings: [], url: broken(request.url, prefix) };
}
