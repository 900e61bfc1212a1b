import { createHmac, type KeyObject, sign as signWithKey } from "node:crypto";
import { decodeJwt } from "jose";
import { inject } from "vitest";
import { north } from "../../supabase/seed.ts";
import { type Attack, holds } from "./attack.ts";
import type { Attacker, Reply } from "./attacker.ts";

/** A part of a token: its header or its payload. */
export type Part = Readonly<Record<string, unknown>>;

/** The header of the project's own tokens, without the id of its key. */
export const hs256 = { alg: "HS256", typ: "JWT" };

/** A secret that is known from a tutorial. */
export const wrongKey = "super-secret-jwt-token-with-at-least-32-characters-long";

/** Times in a token count seconds. */
export const now = (): number => Math.floor(Date.now() / 1000);
export const day = 86_400;

/** A part as it stands in a token. */
export function encode(part: Part): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

/** A token signed with HMAC-SHA-256 under any key, whatever its header says. */
export function hmacToken(header: Part, payload: Part, key: string | Buffer): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

/** A token signed with RSA and SHA-256, whatever its header says. */
export function rsaToken(header: Part, payload: Part, key: KeyObject): string {
  const signed = `${encode(header)}.${encode(payload)}`;
  return `${signed}.${signWithKey("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

/** A token that the project itself signed. */
export function issued(payload: Part): string {
  return hmacToken(hs256, payload, inject("target").jwtSecret);
}

/** The claims of an attacker's own token. */
export function claimsOf(me: Attacker): Part {
  return decodeJwt(me.token ?? "") as Part;
}

/** What a token of an admin opens: the tenant. */
export function readTenant(me: Attacker): Promise<Reply> {
  return me.get("tenants?select=id");
}

/** A way to bend the token of an admin. */
export type Forgery = {
  readonly name: string;
  /** The check that refuses it. */
  readonly check: string;
  readonly bend: (me: Attacker) => string;
};

/** The attack with a bent token: refused with `code`, where the honest one reads the tenant. */
export function attackWith({ name, check, bend }: Forgery, code: string): Attack {
  return {
    name: `A token of an admin that ${name}`,
    gain: "everything that an admin reads and writes",
    by: "north-admin",
    guard: { platform: check, honest: readTenant },
    attempt: (me) => readTenant(me.holding(bend(me))),
    refusal: { status: 401, code },
    won: holds(north),
  };
}
