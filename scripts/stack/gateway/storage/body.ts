import type { z } from "zod";
import { jsonObject, readJson } from "../json.ts";
import { StorageRefused, refusals } from "./errors.ts";
import { globalSizeLimit } from "./names.ts";

/**
 * Reads a JSON body; none counts as an empty object.
 *
 * @throws StorageRefused when it is no JSON or not of the expected shape.
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  const body = await readJson(request, shape);
  switch (body.kind) {
    case "valid":
      return body.value;
    case "too-large":
      throw refusals.bodyTooLarge();
    case "not-json":
      throw new StorageRefused(
        400,
        "FastifyError",
        "Body is not valid JSON but content-type is set to 'application/json'",
      );
    case "invalid":
      throw new StorageRefused(400, "Error", `body/${body.path.join("/")} ${body.reason}`);
  }
}

/** A file on its way in. */
export type Incoming = {
  readonly content: ReadableStream<Uint8Array> | null;
  /** What the client says, before anything was read. */
  readonly declaredSize: number | undefined;
  readonly mimetype: string;
  readonly cacheControl: string;
  readonly userMetadata: Readonly<Record<string, unknown>> | null;
};

/**
 * A file as clients send it: the body itself, or the file of a form. Metadata that is no JSON
 * object is left out, as storage-api does.
 *
 * @throws StorageRefused when a form holds no file.
 */
export async function incomingFile(request: Request): Promise<Incoming> {
  const type = request.headers.get("content-type");
  if (type?.startsWith("multipart/form-data")) return fileOfForm(request);
  const length = request.headers.get("content-length");
  return {
    content: request.body,
    declaredSize: length === null ? undefined : Number(length),
    mimetype: type ?? "application/octet-stream",
    cacheControl: request.headers.get("cache-control") ?? "no-cache",
    userMetadata:
      jsonObject(Buffer.from(request.headers.get("x-metadata") ?? "", "base64").toString()) ?? null,
  };
}

/** A form is read into memory as a whole, so no more of it is taken than fits. */
async function fileOfForm(request: Request): Promise<Incoming> {
  const form = await new Response(
    request.body?.pipeThrough(atMost(globalSizeLimit + 1024 * 1024)) ?? null,
    { headers: { "Content-Type": request.headers.get("content-type") ?? "" } },
  )
    .formData()
    .catch((error: unknown) => {
      if (error instanceof StorageRefused) throw error;
      return undefined;
    });
  const file = form && [...form.values()].find((value) => typeof value !== "string");
  if (!form || file === undefined || typeof file === "string")
    throw refusals.invalidRequest("No content provided");
  const field = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const maxAge = field("cacheControl");
  return {
    content: file.stream(),
    declaredSize: file.size,
    mimetype: field("contentType") ?? (file.type || "application/octet-stream"),
    cacheControl: maxAge === undefined ? "no-cache" : `max-age=${maxAge}`,
    userMetadata: jsonObject(field("metadata") ?? field("userMetadata") ?? "") ?? null,
  };
}

/** Passes on so many bytes and fails on more. */
function atMost(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      size += chunk.length;
      if (size > limit) controller.error(refusals.tooLarge());
      else controller.enqueue(chunk);
    },
  });
}
