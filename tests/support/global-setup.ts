import type { TestProject } from "vitest/node";
import { foldersFor } from "../../scripts/core/settings.ts";
import type { Target } from "../../scripts/prove/context.ts";
import { leaseTestStack } from "../../scripts/stack/test-stack.ts";

/** The project under test; `stackName` is there when it is an embedded stack. */
export type TestTarget = Target & { readonly stackName?: string };

declare module "vitest" {
  export interface ProvidedContext {
    target: TestTarget;
  }
}

/**
 * Gives the tests a project: the one that the caller started (`npm test` does), else a stack of
 * their own.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["GROUNDWORK_TARGET"];
  if (given) {
    project.provide("target", JSON.parse(given) as TestTarget);
    return async () => undefined;
  }
  const { stack, release } = await leaseTestStack(foldersFor());
  const { databaseUrl, apiUrl, publishableKey, secretKey, jwtSecret } = stack;
  project.provide("target", {
    databaseUrl,
    apiUrl,
    publishableKey,
    secretKey,
    jwtSecret,
    stackName: stack.name,
  });
  return release;
}
