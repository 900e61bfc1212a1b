import { sqlLiteral } from "../../database/quoting.ts";
import type { Access } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { bucketCells } from "../access/cells.ts";
import { bucketEngineFile, engineFiles } from "../probe/engine.ts";
import { bucketSpec } from "../probe/specs.ts";
import { engineCall, is, specText, testFile, textArray } from "./generated-sql.ts";

/** The pgTAP file that proves what is declared of the buckets, and that each is declared. */
export function bucketTestFile(access: Access): string {
  const reaches = bucketCells(access).map(({ object, persona, command, declared }) =>
    is(
      engineCall("reach", object, persona, command),
      declared,
      `${persona}, ${command} in ${object}: ${declared}`,
    ),
  );
  const coverage = [
    "select set_eq(",
    "  'select id from storage.buckets',",
    `  ${textArray(access.buckets.map(({ name }) => name))},`,
    "  'access.yaml declares every bucket'",
    ");",
  ].join("\n");
  return testFile("the buckets", [...reaches, coverage], observation(access), [
    ...engineFiles,
    bucketEngineFile,
  ]);
}

/** What the assertions look up. */
function observation(access: Access): string {
  const buckets = access.buckets.map((bucket) => {
    const spec = specText(bucketSpec(access, bucket));
    const texts = [bucketObject(bucket), bucket.name, spec].map(sqlLiteral);
    return `  (${texts.join(", ")}::jsonb)`;
  });
  const everybody = textArray(access.personas.map(({ name }) => name));
  return [
    "create temporary table observed as",
    "select b.object, p.name as persona, r.command, r.seen",
    "from (values",
    buckets.join(",\n"),
    ") as b (object, bucket, spec)",
    `cross join unnest(${everybody}) as p (name)`,
    "cross join lateral pg_temp.matrix_bucket_reach(b.bucket, b.spec, p.name) as r;",
    "",
    "create function pg_temp.reach(object text, persona text, command text)",
    "returns text",
    "language sql",
    "return (",
    "  select o.seen",
    "  from pg_temp.observed as o",
    "  where o.object = reach.object",
    "    and o.persona = reach.persona",
    "    and o.command = reach.command",
    ");",
  ].join("\n");
}
