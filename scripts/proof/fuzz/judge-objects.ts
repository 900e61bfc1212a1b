import type { Difference } from "../../database/snapshot.ts";
import type { BucketCommand } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { type ApiAnswer, jsonOf, stringsIn } from "./answer.ts";
import type { KnownObject, Objects } from "./objects.ts";
import { broughtBy, type FuzzRequest } from "./request.ts";

/** What requests to Storage are judged by. */
export type ObjectJudge = { readonly objects: Objects };

/**
 * What an answer of Storage tells of objects outside the persona's reach: contents, ids, names, or
 * that a folder is there.
 */
export function judgeObjectAnswer(
  { objects }: ObjectJudge,
  request: FuzzRequest,
  answer: ApiAnswer,
): string | undefined {
  const { persona, target } = request;
  const { text, opened } = answer;
  const json = jsonOf(answer);
  const strings = new Set(stringsIn(json));
  const brought = broughtBy(request);
  const may = (object: KnownObject, ...commands: readonly BucketCommand[]): boolean =>
    commands.some((command) => objects.reaches(persona, command, object));
  for (const object of objects.all) {
    const shown = `${placeOf(object)}, which is ${object.classes[persona.name]} to the persona`;
    if (!may(object, "read") && `${text} ${opened}`.includes(object.content))
      return `the answer shows the content of ${shown}`;
    // Lists name files without their folder: a name that has none could be that of any.
    const named =
      object.name.includes("/") && strings.has(object.name) && !brought.includes(object.name);
    if (!may(object, "list", "read") && (text.includes(object.id) || named))
      return `the answer tells of ${shown}`;
  }
  const folder = strangeFolder(
    json,
    objects.all.filter(
      (object) => bucketObject({ name: object.bucket }) === target && may(object, "list"),
    ),
  );
  return folder === undefined
    ? undefined
    : `the answer shows the folder ${folder}, in which nothing is within reach`;
}

function placeOf({ name, bucket }: KnownObject): string {
  return `${name} of bucket ${bucket}`;
}

/** A folder of a list in which none of these objects lies. */
function strangeFolder(json: unknown, listed: readonly KnownObject[]): string | undefined {
  const partsOf = (name: string): string[] => name.toLowerCase().split("/");
  const known = new Set(listed.flatMap(({ name }) => partsOf(name)));
  return foldersIn(json).find(
    (name) => !partsOf(name).every((part) => part === "" || known.has(part)),
  );
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
  const ids = new Set(
    differences.flatMap(({ before, after }) =>
      [...before, ...after].map((row) => String(row["id"])),
    ),
  );
  const before = new Map(objects.all.map((object) => [object.id, object]));
  const now = await objects.lookAgain([...ids]);
  const secrets = objects.all.filter((object) => !objects.reaches(persona, "read", object));
  for (const id of ids) {
    const [was, is] = [before.get(id), now.get(id)];
    const command = was === undefined ? "upload" : is === undefined ? "remove" : "replace";
    const wrong = [was, is].find((object) => object && !objects.reaches(persona, command, object));
    if (wrong)
      return (
        `${command} of ${placeOf(wrong)}, ` +
        `which is ${wrong.classes[persona.name]} to the persona`
      );
    const secret = is && secrets.find(({ content }) => content === is.content);
    if (secret)
      return (
        `${placeOf(is)} takes the content of ${placeOf(secret)}, ` +
        "which the persona may not read"
      );
  }
  return undefined;
}
