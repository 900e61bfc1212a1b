import type { Persona } from "../../stack/persona.ts";

/**
 * A part of a request that reads one relation: the one that the path names, or one that is
 * embedded.
 */
export type Reading = {
  readonly relation: string;
  /**
   * Numbers the parts of a request; its rows are found in the answer by their key under names with
   * this number.
   */
  readonly part: number;
  /** The columns of each row's key, selected under names of their own. */
  readonly key: readonly string[];
  /** Other entries of `select`, as they are written. */
  readonly columns: readonly string[];
  readonly embeds: readonly Embed[];
  /** Query parameters of this part without their prefix: filters, order, limit, offset. */
  readonly parameters: ReadonlyArray<readonly [name: string, value: string]>;
  /** Every column that the part names; `*` is all. */
  readonly named: readonly string[];
};

/** A relation within another, by a foreign key. */
export type Embed = {
  readonly name: string;
  readonly alias?: string;
  readonly hint: string;
  readonly spread: boolean;
  readonly reading: Reading;
};

/** One request over REST or to Storage, and what a judge has to know about it. */
export type FuzzRequest = {
  readonly persona: Persona;
  readonly api: "rest" | "storage";
  readonly method: "GET" | "HEAD" | "POST" | "PATCH" | "DELETE" | "PUT";
  /** The relation, function or bucket that it is about, as access.yaml and the matrix name it. */
  readonly target: string;
  readonly calls: boolean;
  /** What of the answer is read, part by part; none when it is cut to be malformed. */
  readonly readings: readonly Reading[];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Under which name a part's key column stands in the answer. */
export function keyAlias(part: number, index: number): string {
  return `k${part}_${index}`;
}

/** The value of `select` for a part. */
export function selectText({ part, key, columns, embeds }: Reading): string {
  const keys = key.map((column, index) => `${keyAlias(part, index)}:${column}::text`);
  const inner = embeds.map(({ name, alias, hint, spread, reading }) => {
    const before = `${spread ? "..." : ""}${alias === undefined ? "" : `${alias}:`}`;
    return `${before}${name}!${hint}(${selectText(reading)})`;
  });
  return [...keys, ...columns, ...inner].join(",");
}

/** The query parameters of a part and of all that is embedded in it. */
export function parametersOf(reading: Reading, prefix = ""): Array<readonly [string, string]> {
  const own = reading.parameters.map(([name, value]) => [`${prefix}${name}`, value] as const);
  return [
    ...own,
    ...reading.embeds.flatMap(({ name, alias, reading: inner }) =>
      parametersOf(inner, `${prefix}${alias ?? name}.`),
    ),
  ];
}

/** A part and every part within it. */
export function partsOf(reading: Reading): Reading[] {
  return [reading, ...reading.embeds.flatMap((embed) => partsOf(embed.reading))];
}

/** What an answer may hold because the request brought it. */
export function broughtBy({ url, body }: Pick<FuzzRequest, "url" | "body">): string {
  return `${decoded(url)} ${body ?? ""}`;
}

/** A URL as people read it. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // Cut in the middle of an escape: nothing more is known of it than what it says.
    return url;
  }
}

/** A request as somebody could send it again, without its token. */
export function requestLine({ persona, method, url, headers, body }: FuzzRequest): string {
  const shellQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = [
    `curl -X ${method}`,
    shellQuoted(url),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${shellQuoted(body)}`]),
  ];
  return `${parts.join(" ")}  # as ${persona.name}`;
}
