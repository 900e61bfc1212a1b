import type { Difference } from "../../database/snapshot.ts";
import type { ApiAnswer } from "./answer.ts";
import type { Environment } from "./environment.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { judgeChanges } from "./judge-changes.ts";
import { judgeCount } from "./judge-count.ts";
import { judgeObjectAnswer, judgeObjectChanges } from "./judge-objects.ts";
import type { FuzzRequest } from "./request.ts";

/** What a request came to; `violation` says what it reached too far. */
export type Judged = {
  readonly answer: ApiAnswer;
  readonly changed: boolean;
  readonly violation: string | undefined;
};

/** Sends a request, compares what it did with what its persona may, and takes changes back. */
export async function judged(environment: Environment, request: FuzzRequest): Promise<Judged> {
  const answer = await environment.send(request);
  const differences = await environment.snapshot.differences();
  try {
    return {
      answer,
      changed: differences.length > 0,
      violation: await violationOf(environment, request, answer, differences),
    };
  } finally {
    if (differences.length > 0) await environment.snapshot.restore();
    if (differences.some(isStored)) await environment.objects.putBack();
  }
}

async function violationOf(
  environment: Environment,
  request: FuzzRequest,
  answer: ApiAnswer,
  differences: readonly Difference[],
): Promise<string | undefined> {
  const tables = differences.map(({ table }) => table).join(", ");
  if (answer.status >= 400 && differences.length > 0)
    return `refused with ${answer.status} and changed ${tables}`;
  const shown =
    request.api === "storage"
      ? judgeObjectAnswer(environment, request, answer)
      : ((await judgeAnswer(environment, request, answer)) ??
        (await judgeCount(environment, request, answer)));
  return (
    shown ??
    (await judgeObjectChanges(environment, request, differences.filter(isStored))) ??
    (await judgeChanges(
      environment,
      request,
      differences.filter((difference) => !isStored(difference)),
    ))
  );
}

function isStored({ schema }: Difference): boolean {
  return schema === "storage";
}
