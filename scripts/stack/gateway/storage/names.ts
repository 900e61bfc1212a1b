import { refusals } from "./errors.ts";

// Source of the rules: supabase/storage, src/storage/limits.ts and src/storage/storage.ts.

const key = /^(\w|\/|!|-|\.|\*|'|\(|\)| |&|\$|@|=|;|:|\+|,|\?)+$/;
const bucketName = /^(\w|!|-|\.|\*|'|\(|\)| |&|\$|@|=|;|:|\+|,|\?){1,63}$/;
const mimeType = /^([a-zA-Z0-9\-+.]+)\/([a-zA-Z0-9\-+.]+)(;\s*charset=[a-zA-Z0-9-]+)?$|\*$/;
const fileSize = /^(\d+(?:\.\d+)?)(gb|mb|kb|b)$/i;
const units: Readonly<Record<string, number>> = { gb: 1e9, mb: 1e6, kb: 1e3, b: 1 };

/**
 * No object is larger, whatever its bucket allows: 50 MiB, as the Supabase CLI's
 * `storage.file_size_limit`.
 */
export const globalSizeLimit = 50 * 1024 * 1024;

/**
 * Lets the key of an object through. Segments such as `..` are legal here: keys are names, not
 * paths, and what they may begin with is for row policies to say.
 *
 * @throws StorageRefused
 */
export function requireKey(name: string): string {
  if (!key.test(name)) throw refusals.invalidKey(name);
  return name;
}

/** @throws StorageRefused */
export function requireBucketName(name: string): string {
  if (!bucketName.test(name)) throw refusals.invalidBucketName();
  return name;
}

/**
 * Lets a bucket's list of MIME types through.
 *
 * @throws StorageRefused
 */
export function requireMimeTypes(types: readonly string[]): void {
  for (const type of types)
    if (type.length > 1000 || !mimeType.test(type)) throw refusals.invalidMimeType(type);
}

/**
 * Lets a content type through that a bucket allows; `image/*` allows every image, an empty list
 * everything.
 *
 * @throws StorageRefused
 */
export function requireAllowedType(type: string, allowed: readonly string[]): void {
  const [kind = "", form] = type.split("/");
  if (allowed.length === 0) return;
  if (form === undefined || !allowed.some((one) => one === type || one === `${kind}/*`))
    throw refusals.invalidMimeType(type);
}

/**
 * Bytes of a bucket's size limit: a number, or text such as `20MB`.
 *
 * @throws StorageRefused
 */
export function sizeLimit(limit: number | string): number {
  const [, amount, unit = ""] =
    typeof limit === "string" ? (fileSize.exec(limit) ?? []) : [undefined, String(limit), "b"];
  const factor = units[unit.toLowerCase()];
  if (amount === undefined || factor === undefined)
    throw refusals.invalidRequest("Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B");
  return Math.round(Number(amount) * factor);
}

/** The placeholder with which the dashboard keeps an empty folder: always empty, of any type. */
export function isFolderPlaceholder(name: string): boolean {
  return name.endsWith(".emptyFolderPlaceholder");
}
