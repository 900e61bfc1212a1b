import type { Attacker, Reply } from "./attacker.ts";
import type { Environment } from "./environment.ts";
import { files, object, pdf, storage } from "./storage.ts";

/** A URL that the caller had signed for an own file, for so many seconds. */
export async function signed(
  me: Attacker,
  key: string = files.ownEssay,
  seconds = 60,
): Promise<string> {
  const { body } = await me.post(object(`sign/submissions/${key}`), { expiresIn: seconds });
  return (body as { signedURL: string }).signedURL;
}

/** A URL that the caller had signed to upload a file, and the token in it. */
export async function signedUpload(
  me: Attacker,
  key: string,
  headers: Record<string, string> = {},
): Promise<{ readonly url: string; readonly token: string }> {
  const { body } = await me.sending(headers).post(object(`upload/sign/submissions/${key}`), {});
  return body as { url: string; token: string };
}

/** Opens a signed URL, which takes no account. */
export function open(environment: Environment, url: string): Promise<Reply> {
  return environment.guest().get(storage(url.slice(1)));
}

/** Uploads through a signed URL, which takes no account. */
export function uploadTo(
  environment: Environment,
  url: string,
  content = "x",
  headers: Record<string, string> = {},
): Promise<Reply> {
  return environment
    .guest()
    .sending({ ...pdf, ...headers })
    .request("PUT", storage(url.slice(1)), content);
}

/** The token in a signed URL. */
export function tokenIn(url: string): string {
  return url.split("token=")[1] ?? "";
}

/** The honest use of a URL that was signed to read: the signer's own file is opened. */
export async function openOwn(me: Attacker, environment: Environment): Promise<Reply> {
  return open(environment, await signed(me));
}
