import type { SupabaseClient } from "@supabase/supabase-js";
import type { BucketCommand } from "../../access/access-schema.ts";
import type { ObjectSample } from "../../probe/buckets-sql.ts";
import { NoAnswer } from "./request.ts";

/**
 * Tries a command on an object.
 *
 * @returns `reached`, `refused`, `missing <what was answered>` or an error.
 */
export async function attemptOnObject(
  client: SupabaseClient,
  bucket: string,
  command: BucketCommand,
  { name, beside }: ObjectSample,
  contentType: string,
): Promise<string> {
  const files = client.storage.from(bucket);
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const file = name.slice(folder.length);
  switch (command) {
    case "list":
      return outcomeOf(
        await files.list(folder.replace(/\/$/, ""), { search: file, limit: 1000 }),
        (found) => found.some((one) => one.name === file && one.id !== null),
      );
    case "read":
      return outcomeOf(await files.download(name), () => true);
    case "upload":
      return outcomeOf(await files.upload(beside, "x", { contentType }), () => true);
    case "replace":
      return outcomeOf(await files.update(name, "x", { contentType }), () => true);
    case "remove":
      return outcomeOf(await files.remove([name]), (removed) => removed.length > 0);
  }
}

/**
 * "Not found" is what Storage says of an object that the policies hide, and what an API says that
 * has no Storage: the secret key finds every object.
 *
 * @param outcome Of an attempt with that key.
 * @returns An error; undefined when there is none.
 */
export function problemOfService(outcome: string): string | undefined {
  if (!outcome.startsWith("missing ")) return undefined;
  return (
    "error 404 The API finds nothing with the secret key either; is Storage part of it? " +
    `It answers: ${outcome.slice("missing ".length)}`
  );
}

/** What Storage answered: data when it did it, an error of its own when not. */
type StorageAnswer = {
  readonly data: unknown;
  readonly error: (Error & { status?: number | undefined; statusCode?: string | undefined }) | null;
};

/**
 * That a content is missing is said only after the policies have let the row through, and that a
 * name is taken likewise: both are reached.
 */
function outcomeOf<Data>(
  answer: StorageAnswer & { readonly data: Data | null },
  counts: (data: Data) => boolean,
): string {
  const { data, error } = answer;
  if (!error) return data !== null && counts(data) ? "reached" : "refused";
  if (!error.status) throw new NoAnswer(error.message);
  if (error.message === "The resource was not found" || error.statusCode === "409")
    return "reached";
  if (error.statusCode === "404" || error.status === 404) return `missing ${error.message}`;
  return error.statusCode === "403"
    ? "refused"
    : `error ${error.statusCode ?? error.status} ${error.message}`;
}
