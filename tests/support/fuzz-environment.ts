import { required } from "../../scripts/core/required.ts";
import { foldersFor } from "../../scripts/core/settings.ts";
import type { Send } from "../../scripts/proof/fuzz/api.ts";
import { type Environment, withEnvironment } from "../../scripts/proof/fuzz/environment.ts";
import { judged } from "../../scripts/proof/fuzz/judge.ts";
import type { FuzzRequest } from "../../scripts/proof/fuzz/request.ts";
import { pathName } from "../../scripts/proof/fuzz/structure.ts";
import { stackUnderTest } from "./stack.ts";

/** An environment that stays open until it is closed. */
export type OpenEnvironment = { readonly environment: Environment; close(): Promise<void> };

/** Opens an environment over this project's database, broken by these statements. */
export async function openEnvironment(mutation: string): Promise<OpenEnvironment> {
  const options = { folders: foldersFor(), stack: await stackUnderTest(), seed: 3, mutation };
  return new Promise((opened, failed) => {
    const closed = withEnvironment(options, (environment) => {
      return new Promise<void>((end) => {
        opened({
          environment,
          close: () => {
            end();
            return closed;
          },
        });
      });
    });
    closed.catch(failed);
  });
}

/** A persona of an environment. */
export function personaIn({ oracle }: Environment, name: string): FuzzRequest["persona"] {
  const persona = oracle.access.personas.find((one) => one.name === name);
  return required(persona, `a persona ${name}`);
}

/** A request to a table or view; `more` where it is another one. */
export function restRequest(
  environment: Environment,
  persona: string,
  method: FuzzRequest["method"],
  target: string,
  query: string,
  more: Partial<FuzzRequest> = {},
): FuzzRequest {
  const reading = {
    relation: target,
    part: 0,
    key: [],
    columns: [],
    embeds: [],
    parameters: [],
    named: [],
  };
  return {
    persona: personaIn(environment, persona),
    api: "rest",
    method,
    target,
    calls: false,
    readings: [reading],
    url: `/rest/v1/${pathName(target)}?${query}`,
    headers: { "Content-Type": "application/json" },
    ...more,
  };
}

/** A request to Storage about a bucket. */
export function storageRequest(
  environment: Environment,
  persona: string,
  method: FuzzRequest["method"],
  bucket: string,
  path: string,
  body: object,
): FuzzRequest {
  return {
    persona: personaIn(environment, persona),
    api: "storage",
    method,
    target: `bucket ${bucket}`,
    calls: false,
    readings: [],
    url: `/storage/v1/${path}`,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** What a request reaches too far; `send` where the server shall be another one. */
export async function violationOf(
  environment: Environment,
  request: FuzzRequest,
  send: Send = environment.send,
): Promise<string | undefined> {
  return (await judged({ ...environment, send }, request)).violation;
}
