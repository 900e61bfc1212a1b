import { type Document, isMap, isNode, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { type Place, shownPlace } from "./finding.ts";
import { Problem } from "./problem.ts";

/** Where something stands in a YAML document: keys and indexes from its root. */
export type Path = ReadonlyArray<string | number>;

/** A YAML file of which every part can be pointed at. */
export type Source = {
  readonly file: string;
  /** The place of the value at a path, or of its key. */
  place(path: Path, what?: "key" | "value"): Place;
  /** The place of a word in the value at a path; of the value where it does not occur. */
  placeOf(path: Path, word: string): Place;
  /** An error about the value at a path, or about its key. */
  problem(path: Path, message: string, what?: "key" | "value"): Problem;
};

/**
 * Reads a YAML text in the given form.
 *
 * @throws Problem with file, line and column for bad syntax, a duplicate key, or what the form does
 *   not allow.
 */
export function readForm<Form extends z.ZodType>(
  file: string,
  text: string,
  form: Form,
): { value: z.output<Form>; source: Source } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) throw problemAt(placeAt(file, lines, error.pos[0]), error.message);
  const source = sourceOf(file, text, document, lines);
  const read = form.safeParse(document.toJS());
  if (read.success) return { value: read.data, source };
  throw firstProblem(read.error, document, source);
}

function sourceOf(
  file: string,
  text: string,
  document: Document.Parsed,
  lines: LineCounter,
): Source {
  const place: Source["place"] = (path, what = "value") =>
    placeAt(file, lines, startOf(document, path, what));
  const placeOf: Source["placeOf"] = (path, word) => {
    const node = document.getIn(path, true);
    if (!isNode(node) || !node.range) return place(path);
    const found = text
      .slice(node.range[0], node.range[1])
      .search(new RegExp(`(?<![\\w$])${word.replace(/[^\w ]/g, "\\$&")}(?![\\w$])`));
    return placeAt(file, lines, node.range[0] + Math.max(found, 0));
  };
  return {
    file,
    place,
    placeOf,
    problem: (path, message, what) => problemAt(place(path, what), message),
  };
}

function startOf(document: Document.Parsed, path: Path, what: "key" | "value"): number {
  const found = what === "key" ? keyAt(document, path) : document.getIn(path, true);
  if (isNode(found) && found.range) return found.range[0];
  // What is missing is missing in the part around it.
  return path.length === 0
    ? 0
    : startOf(document, path.slice(0, -1), path.length === 1 ? "value" : "key");
}

function keyAt(document: Document.Parsed, path: Path): Node | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap<Node>(parent)) return undefined;
  return parent.items.find(({ key }) => String(key) === String(path.at(-1)))?.key;
}

function firstProblem(error: z.ZodError, document: Document.Parsed, source: Source): Problem {
  const [first] = error.issues;
  if (!first) return source.problem([], error.message);
  const issue = meantIssue(first);
  const path = issue.path.filter((step): step is string | number => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const name = issue.keys[0] ?? "";
    return source.problem([...path, name], `unknown "${name}"; ${issue.message}`, "key");
  }
  const name = path.at(-1) ?? "the file";
  if (issue.code === "invalid_value" && document.hasIn(path))
    return source.problem(path, `unknown value; allowed: ${issue.values.map(String).join(", ")}`);
  if (!document.hasIn(path)) return source.problem(path, `"${name}" is missing`);
  if (issue.code === "invalid_type")
    return source.problem(path, `"${name}" must be ${kindNames[issue.expected] ?? issue.expected}`);
  if (issue.code === "too_small") return source.problem(path, `"${name}" must not be empty`);
  return source.problem(path, `"${name}": ${issue.message}`);
}

/**
 * Of what may be written in two forms, a short one and a map: what is wrong in the form that was
 * meant.
 */
function meantIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const firsts = issue.errors.flatMap(([first]) => (first ? [first] : []));
  const within = firsts.find(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
  const meant = within ?? firsts[0];
  return meant ? { ...meant, path: [...issue.path, ...meant.path] } : issue;
}

/** What zod expects, in the words of a YAML file. */
const kindNames: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list, e.g. [id]",
  object: "a map of names and values",
  record: "a map of names and values",
};

function placeAt(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function problemAt(place: Place, message: string): Problem {
  return new Problem(`${shownPlace(place)}: ${message}`);
}
