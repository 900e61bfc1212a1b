import { z } from "zod";
import { jsonBytes, nestingOf, readJson } from "../json.ts";
import { AuthRefused } from "./errors.ts";

/** A metadata object as clients send it. */
export const metadata = z.record(z.string(), z.unknown());

const emailFormat = z.email();

/**
 * Reads a JSON body; none counts as an empty object.
 *
 * @throws AuthRefused with 400 when it is no JSON or not of the expected shape.
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  const body = await readJson(request, shape);
  switch (body.kind) {
    case "valid":
      refuseUnstorable(body.text);
      return body.value;
    case "too-large":
      throw new AuthRefused(
        413,
        "request_entity_too_large",
        `Request body too large (max ${jsonBytes} bytes)`,
      );
    case "not-json":
      throw new AuthRefused(
        400,
        "bad_json",
        `Could not parse request body as JSON: ${body.reason}`,
      );
    case "invalid":
      throw new AuthRefused(
        400,
        "validation_failed",
        `Invalid value of ${body.path.join(".") || "the body"}: ${body.reason}`,
      );
  }
}

/**
 * An email address in the form in which it is stored.
 *
 * @throws AuthRefused with 400 when it is none.
 */
export function validEmail(email: string): string {
  if (email.length > 255)
    throw new AuthRefused(400, "validation_failed", "An email address is too long");
  if (!emailFormat.safeParse(email).success)
    throw new AuthRefused(
      400,
      "validation_failed",
      "Unable to validate email address: invalid format",
    );
  return email.toLowerCase();
}

/** A NUL, written as JSON writes it: after an even number of backslashes. */
const writtenNul = /(?<!\\)(?:\\\\)*\\u0000/;

/** Go's encoding/json goes no deeper. */
const deepestNesting = 10_000;

function refuseUnstorable(text: string): void {
  if (nestingOf(text) > deepestNesting)
    throw new AuthRefused(
      400,
      "bad_json",
      "Could not parse request body as JSON: invalid character '[' exceeded max depth",
    );
  // Postgres stores no NUL, in a text or in jsonb.
  if (writtenNul.test(text))
    throw new AuthRefused(
      400,
      "validation_failed",
      "The body holds a NUL character, which cannot be stored",
    );
}
