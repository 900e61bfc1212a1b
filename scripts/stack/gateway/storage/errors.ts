/**
 * A refusal of Storage. Its body is `{statusCode, error, message}`; the HTTP status is 400 whatever
 * `statusCode` says, but for 500 and what Fastify refuses (supabase/storage, src/internal/errors
 * and src/http/error-handler.ts).
 */
export class StorageRefused extends Error {
  readonly statusCode: number;
  readonly error: string;

  constructor(statusCode: number, error: string, message: string) {
    super(message);
    this.statusCode = statusCode;
    this.error = error;
  }
}

/** The refusals that several requests share, as storage-api words them. */
export const refusals = {
  accessDenied: (message: string): StorageRefused =>
    new StorageRefused(403, "Unauthorized", message),
  noSuchBucket: (): StorageRefused =>
    new StorageRefused(404, "Bucket not found", "Bucket not found"),
  noSuchKey: (): StorageRefused => new StorageRefused(404, "not_found", "Object not found"),
  /** The row is there and may be read, but no content belongs to it; S3 says so on hosted. */
  noContent: (): StorageRefused =>
    new StorageRefused(404, "Not found", "The resource was not found"),
  invalidKey: (key: string): StorageRefused =>
    new StorageRefused(400, "InvalidKey", `Invalid key: ${key}`),
  invalidBucketName: (): StorageRefused =>
    new StorageRefused(400, "Invalid Input", "Bucket name invalid"),
  invalidMimeType: (type: string): StorageRefused =>
    new StorageRefused(415, "invalid_mime_type", `mime type ${type} is not supported`),
  tooLarge: (): StorageRefused =>
    new StorageRefused(413, "Payload too large", "The object exceeded the maximum allowed size"),
  bodyTooLarge: (): StorageRefused =>
    new StorageRefused(413, "FastifyError", "Request body is too large"),
  invalidRequest: (message: string): StorageRefused =>
    new StorageRefused(400, "InvalidRequest", message),
};

/**
 * What a failed statement means to the client: storage-api tells apart these SQLSTATEs and no
 * other.
 */
export function refusalOfDatabase(code: string, message: string): StorageRefused {
  switch (code) {
    case "42501":
      return refusals.accessDenied(
        message.includes("row-level security")
          ? "new row violates row-level security policy"
          : message,
      );
    case "23505":
      return new StorageRefused(409, "Duplicate", "The resource already exists");
    case "23503":
      return new StorageRefused(404, "InvalidRequest", "The related resource does not exist");
    case "55P03":
      return new StorageRefused(423, "ResourceLocked", "The resource is locked");
    default:
      return new StorageRefused(500, "DatabaseError", message);
  }
}

/** The answer for a refusal. */
export function refusalResponse({ statusCode, error, message }: StorageRefused): Response {
  return Response.json(
    { statusCode: String(statusCode), error, message },
    { status: error === "FastifyError" || statusCode === 500 ? statusCode : 400 },
  );
}
