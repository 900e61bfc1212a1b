import type { Difference } from "../../database/snapshot.ts";
import type { BucketCommand } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { type ApiAnswer, decoded, parsed, stringsIn } from "./judge-answer.ts";
import type { KnownObject, Objects } from "./objects.ts";
import type { FuzzRequest } from "./request.ts";

/** What requests to Storage are judged by. */
export type ObjectJudge = { readonly objects: Objects };

/**
 * What an answer of Storage tells of objects outside the persona's reach: contents, ids, names, or
 * that a folder is there.
 */
export function judgeObjectAnswer(
  { objects }: ObjectJudge,
  { persona, target, url, body }: FuzzRequest,
  { text, opened }: ApiAnswer,
): string | undefined {
  const json = parsed(text);
  const strings = new Set(stringsIn(json));
  const brought = `${decoded(url)} ${body ?? ""}`;
  const may = ({ bucket, classes }: KnownObject, ...commands: readonly BucketCommand[]): boolean =>
    commands.some((command) => objects.reaches(persona, bucket, command, classes[persona.name]));
  for (const object of objects.all) {
    const shown = `${object.name} of bucket ${object.bucket}, which is ${object.classes[persona.name]} to the persona`;
    if (!may(object, "read") && `${text} ${opened}`.includes(object.content))
      return `the answer shows the content of ${shown}`;
    // Lists name files without their folder: a name that has none could be that of any.
    const named =
      object.name.includes("/") && strings.has(object.name) && !brought.includes(object.name);
    if (!may(object, "list", "read") && (text.includes(object.id) || named))
      return `the answer tells of ${shown}`;
  }
  const known = new Set(
    objects.all
      .filter((object) => bucketObject({ name: object.bucket }) === target && may(object, "list"))
      .flatMap(({ name }) => name.toLowerCase().split("/")),
  );
  const folder = foldersIn(json).find(
    (name) =>
      !name
        .toLowerCase()
        .split("/")
        .every((part) => part === "" || known.has(part)),
  );
  return folder === undefined
    ? undefined
    : `the answer shows the folder ${folder}, in which nothing is within reach`;
}

/** A list says of a folder nothing but its name. */
function foldersIn(json: unknown): string[] {
  const entries = Array.isArray(json)
    ? json
    : typeof json === "object" && json !== null && "folders" in json
      ? [json.folders].flat()
      : [];
  return entries
    .filter(
      (entry): entry is { name: string } =>
        typeof entry?.name === "string" && (entry.id === null || entry.id === undefined),
    )
    .map(({ name }) => name);
}

/**
 * What a request changed of objects outside the persona's reach, or made of contents that the
 * persona may not read. Buckets are the server's alone.
 */
export async function judgeObjectChanges(
  { objects }: ObjectJudge,
  { persona }: FuzzRequest,
  differences: readonly Difference[],
): Promise<string | undefined> {
  if (persona.kind === "service") return undefined;
  if (differences.some(({ table }) => table !== "objects")) return "a bucket is changed";
  const rows = differences.flatMap(({ before, after }) => [...before, ...after]);
  const before = new Map(objects.all.map((object) => [object.id, object]));
  const now = await objects.lookAgain([...new Set(rows.map((row) => String(row["id"])))]);
  const secrets = objects.all.filter(
    ({ bucket, classes }) => !objects.reaches(persona, bucket, "read", classes[persona.name]),
  );
  for (const id of new Set(rows.map((row) => String(row["id"])))) {
    const [was, is] = [before.get(id), now.get(id)];
    const command = was === undefined ? "upload" : is === undefined ? "remove" : "replace";
    const wrong = [was, is].find(
      (object) =>
        object && !objects.reaches(persona, object.bucket, command, object.classes[persona.name]),
    );
    if (wrong)
      return `${command} of ${wrong.name} of bucket ${wrong.bucket}, which is ${wrong.classes[persona.name]} to the persona`;
    const secret = is && secrets.find(({ content }) => content === is.content);
    if (secret)
      return `${is.name} of bucket ${is.bucket} takes the content of ${secret.name} of bucket ${secret.bucket}, which the persona may not read`;
  }
  return undefined;
}
