import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { required } from "../../scripts/core/required.ts";
import { mutantsOf } from "../../scripts/proof/mutate/generate.ts";
import { mutantKinds } from "../../scripts/proof/mutate/mutant.ts";
import { readOriginal } from "../../scripts/proof/mutate/original.ts";
import type { Attacker, Reply } from "./attacker.ts";
import { type Environment, openEnvironment } from "./environment.ts";

/**
 * What stops an attack, named by what takes it away: the id of a mutant (`groundwork mutate
 * --list`), or SQL where no mutant does it; a list where one alone would still hold. A guard of the
 * platform (Auth, the gateway, PostgREST's own rules) cannot be taken away here, so `honest` shows
 * that the same request gets through without the trick.
 */
export type Guard<Prepared = unknown> = string | readonly string[] | PlatformGuard<Prepared>;
export type PlatformGuard<Prepared = unknown> = {
  readonly platform: string;
  honest(me: Attacker, environment: Environment, prepared: Prepared): Promise<Reply>;
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
  arrange?(environment: Environment, me: Attacker): Promise<Prepared>;
  attempt(me: Attacker, environment: Environment, prepared: Prepared): Promise<Reply>;
  readonly refusal: Partial<Pick<Reply, "status" | "code" | "body">>;
  /**
   * Whether the reply holds what the attacker is after. When left out, the attacker is after a
   * change of the database.
   */
  won?(reply: Reply): boolean;
};

/**
 * Registers attacks that share one guarded environment: none may change it, so none disturbs
 * another.
 */
export function attacks(): <Prepared>(attack: Attack<Prepared>) => void {
  const environments = environmentsOfAFile();
  return <Prepared>(attack: Attack<Prepared>) =>
    describe(`${attack.name} (gain: ${attack.gain})`, () => {
      it("is refused, and nothing changes", async () => {
        const arranges = attack.arrange !== undefined;
        const { reply, before, after } = await environments.guarded(arranges, (environment) =>
          carryOut(attack, environment),
        );
        expect(reply).toMatchObject(attack.refusal);
        expect(attack.won?.(reply) ?? false).toBe(false);
        expect(after).toEqual(before);
      });
      const { succeeds, absent, run } = counterproof(attack, environments);
      it(`${succeeds} without ${absent}`, async () => {
        expect(successOf(attack, await run())).toBe("success");
      });
    });
}

/** Whether a reply holds this text, anywhere. */
export function holds(text: string): (reply: Reply) => boolean {
  return (reply) => reply.text.includes(text);
}

/** What an attempt came to: its reply, and every row before and after. */
type Attempted = {
  readonly reply: Reply;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** That the guard is what stops an attack: without it, or without the trick, it succeeds. */
type Counterproof = {
  readonly succeeds: "succeeds" | "gets through";
  readonly absent: string;
  readonly run: () => Promise<Attempted>;
};

function counterproof<Prepared>(
  attack: Attack<Prepared>,
  environments: Environments,
): Counterproof {
  const { guard } = attack;
  if (isOfPlatform(guard)) {
    const honest = { ...attack, attempt: guard.honest.bind(guard) };
    // An honest request that writes changes the environment.
    const disturbs = attack.arrange !== undefined || attack.won === undefined;
    return {
      succeeds: "gets through",
      absent: `the trick; guarded by the platform: ${guard.platform}`,
      run: () => environments.guarded(disturbs, (environment) => carryOut(honest, environment)),
    };
  }
  const guards = [guard].flat();
  return {
    succeeds: "succeeds",
    absent: guards.join(" and "),
    run: () =>
      environments.without(
        guards,
        (environment) => carryOut(attack, environment),
        (attempted) => attack.arrange !== undefined || isChanged(attempted),
      ),
  };
}

/** The reply that shows a hole, if any does; else the first one. */
export function worstOf(replies: readonly Reply[], isHole: (reply: Reply) => boolean): Reply {
  return required(replies.find(isHole) ?? replies[0], "at least one reply");
}

function isOfPlatform<Prepared>(guard: Guard<Prepared>): guard is PlatformGuard<Prepared> {
  return typeof guard === "object" && "platform" in guard;
}

async function carryOut<Prepared>(
  attack: Attack<Prepared>,
  environment: Environment,
): Promise<Attempted> {
  const me = attack.by === undefined ? environment.guest() : await environment.signIn(attack.by);
  const prepared = (await attack.arrange?.(environment, me)) as Prepared;
  const before = await environment.everyRow();
  const reply = await attack.attempt(me, environment, prepared);
  return { reply, before, after: await environment.everyRow() };
}

/** `success`, else what came back instead. */
function successOf<Prepared>(attack: Attack<Prepared>, attempted: Attempted): string {
  const success = attack.won?.(attempted.reply) ?? isChanged(attempted);
  return success ? "success" : attempted.reply.text;
}

function isChanged({ before, after }: Attempted): boolean {
  return after.join("\n") !== before.join("\n");
}

/** Where the attacks of one test file take place. */
type Environments = {
  /** Works in the guarded environment that all share, or in one of its own. */
  guarded<T>(ofItsOwn: boolean, work: (environment: Environment) => Promise<T>): Promise<T>;
  /** Works where these guards are missing: in one environment until its state `isSpent`. */
  without<T>(
    guards: readonly string[],
    work: (environment: Environment) => Promise<T>,
    isSpent: (result: T) => boolean,
  ): Promise<T>;
};

function environmentsOfAFile(): Environments {
  let shared: Environment;
  let mutants: ReadonlyMap<string, readonly string[]>;
  const unguarded = new Map<string, Promise<Environment>>();
  beforeAll(async () => {
    shared = await openEnvironment();
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
      ...[...unguarded.values()].map(async (environment) => (await environment).close()),
    ]);
  });
  return {
    guarded: async (ofItsOwn, work) => {
      if (!ofItsOwn) return work(shared);
      const own = await openEnvironment();
      try {
        return await work(own);
      } finally {
        await own.close();
      }
    },
    without: async (guards, work, isSpent) => {
      const name = guards.join(" and ");
      const opened =
        unguarded.get(name) ??
        openEnvironment(guards.flatMap((guard) => removalOf(guard, mutants)));
      unguarded.set(name, opened);
      const environment = await opened;
      const result = await work(environment);
      if (isSpent(result)) {
        unguarded.delete(name);
        await environment.close();
      }
      return result;
    },
  };
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
