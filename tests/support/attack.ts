import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mutantsOf } from "../../scripts/proof/mutate/generate.ts";
import { mutantKinds } from "../../scripts/proof/mutate/mutant.ts";
import { readOriginal } from "../../scripts/proof/mutate/original.ts";
import { type Answer, type Attacker, type Battlefield, openBattlefield } from "./environment.ts";

/**
 * What stops an attack, named by what takes it away: the id of a mutant (`groundwork mutate
 * --list`), or SQL where no mutant does it; several where one alone would still hold. A guard of
 * the platform (Auth, the gateway, PostgREST's own rules) cannot be taken away here, so `honest`
 * shows that the same request gets through without the trick.
 */
export type Guard<Prepared = unknown> = string | readonly string[] | PlatformGuard<Prepared>;
export type PlatformGuard<Prepared = unknown> = {
  readonly platform: string;
  honest(me: Attacker, field: Battlefield, prepared: Prepared): Promise<Answer>;
};

/** One attack, its guard and how it is refused. */
export type Attack<Prepared = unknown> = {
  /** What the attacker does, as a sentence. */
  readonly name: string;
  /** What the attacker would have of it. */
  readonly gain: string;
  /** The seeded persona whose real token is used; a guest when left out. */
  readonly by?: string;
  readonly guard: Guard<Prepared>;
  /**
   * Makes the situation of the attack, after `by` has signed in and before the database is looked
   * at.
   */
  arrange?(field: Battlefield, me: Attacker): Promise<Prepared>;
  attempt(me: Attacker, field: Battlefield, prepared: Prepared): Promise<Answer>;
  readonly refusal: Partial<Pick<Answer, "status" | "code" | "body">>;
  /**
   * Whether the answer holds what the attacker is after. When left out, the attacker is after a
   * change of the database.
   */
  won?(answer: Answer): boolean;
};

/**
 * Registers attacks that share one guarded battlefield: none may change it, so none disturbs
 * another.
 */
export function attacks(): <Prepared>(attack: Attack<Prepared>) => void {
  let shared: Battlefield;
  let mutants: ReadonlyMap<string, readonly string[]>;
  const unguarded = new Map<string, Promise<Battlefield>>();
  beforeAll(async () => {
    shared = await openBattlefield();
    mutants = new Map(
      mutantsOf(await readOriginal(shared.databaseUrl)).map(({ id, statements }) => [
        id,
        statements,
      ]),
    );
  });
  afterAll(async () => {
    await Promise.all([
      shared?.close(),
      ...[...unguarded.values()].map(async (field) => (await field).close()),
    ]);
  });

  /** Fields without the same guards are one field, until an attack has changed it. */
  const succeedWithout = async <Prepared>(
    guards: readonly string[],
    attack: Attack<Prepared>,
  ): Promise<void> => {
    const name = guards.join(" and ");
    const opened =
      unguarded.get(name) ?? openBattlefield(guards.flatMap((guard) => removalOf(guard, mutants)));
    unguarded.set(name, opened);
    if (await expectSuccess(attack, await opened)) {
      unguarded.delete(name);
      await (await opened).close();
    }
  };

  return <Prepared>(attack: Attack<Prepared>) =>
    describe(`${attack.name} (gain: ${attack.gain})`, () => {
      const { guard } = attack;
      it("is refused, and nothing changes", () =>
        attack.arrange
          ? onFieldOfItsOwn((field) => expectRefusal(attack, field))
          : expectRefusal(attack, shared));
      if (isOfPlatform(guard)) {
        const honest = { ...attack, attempt: guard.honest };
        // An honest request that writes changes the field.
        const disturbs = attack.arrange !== undefined || attack.won === undefined;
        it(`gets through without the trick; guarded by the platform: ${guard.platform}`, () =>
          disturbs
            ? onFieldOfItsOwn((field) => expectSuccess(honest, field))
            : expectSuccess(honest, shared));
      } else {
        const guards = [guard].flat();
        it(`succeeds without ${guards.join(" and ")}`, () => succeedWithout(guards, attack));
      }
    });
}

/** Whether an answer holds this text, anywhere. */
export function holds(text: string): (answer: Answer) => boolean {
  return (answer) => answer.text.includes(text);
}

function isOfPlatform<Prepared>(guard: Guard<Prepared>): guard is PlatformGuard<Prepared> {
  return typeof guard === "object" && "platform" in guard;
}

function removalOf(
  guard: string,
  mutants: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (!mutantKinds.some((kind) => guard.startsWith(`${kind}/`))) return [guard];
  const statements = mutants.get(guard);
  if (!statements)
    throw new Error(`There is no mutant ${guard}. \`groundwork mutate --list\` prints them.`);
  return statements;
}

async function expectRefusal<Prepared>(
  attack: Attack<Prepared>,
  field: Battlefield,
): Promise<void> {
  const { answer, before, after } = await carryOut(attack, field);
  expect(answer).toMatchObject(attack.refusal);
  expect(attack.won?.(answer) ?? false).toBe(false);
  expect(after).toEqual(before);
}

/** @returns Whether the field is another one now. */
async function expectSuccess<Prepared>(
  attack: Attack<Prepared>,
  field: Battlefield,
): Promise<boolean> {
  const { answer, before, after } = await carryOut(attack, field);
  const changed = after.join("\n") !== before.join("\n");
  const success = attack.won?.(answer) ?? changed;
  expect(success, answer.text).toBe(true);
  return changed || attack.arrange !== undefined;
}

type Outcome = {
  readonly answer: Answer;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

async function carryOut<Prepared>(attack: Attack<Prepared>, field: Battlefield): Promise<Outcome> {
  const me = attack.by === undefined ? field.guest() : await field.signIn(attack.by);
  const prepared = (await attack.arrange?.(field, me)) as Prepared;
  const before = await field.everyRow();
  const answer = await attack.attempt(me, field, prepared);
  return { answer, before, after: await field.everyRow() };
}

async function onFieldOfItsOwn(work: (field: Battlefield) => Promise<unknown>): Promise<unknown> {
  const field = await openBattlefield();
  try {
    return await work(field);
  } finally {
    await field.close();
  }
}
