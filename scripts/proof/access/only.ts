import { askedFor } from "../../core/patterns.ts";
import { Problem } from "../../core/problem.ts";
import type { Access } from "./access-schema.ts";
import { bucketObject } from "./buckets.ts";

/**
 * The part of a declaration whose areas or objects match a pattern: a part of the name or, with
 * `*`, the whole of it.
 *
 * @throws Problem when nothing matches.
 */
export function onlyMatching(access: Access, pattern: string): Access {
  const wanted = ({ name, area }: { readonly name: string; readonly area: string }): boolean =>
    [area, name, name.replace(/^public\./, "")].some((known) => askedFor(pattern, known));
  const part = {
    ...access,
    tables: access.tables.filter(wanted),
    functions: access.functions.filter(wanted),
    buckets: access.buckets.filter((bucket) => wanted({ ...bucket, name: bucketObject(bucket) })),
  };
  if (part.tables.length + part.functions.length + part.buckets.length === 0)
    throw new Problem(
      `Nothing in ${access.file} matches --only ${pattern}. ` +
        "It is compared with the names of areas, tables, functions and buckets.",
    );
  return part;
}
