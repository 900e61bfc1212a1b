import { parse } from "dotenv";
import { Problem } from "../core/problem.ts";
import { cliOf, run } from "../core/process.ts";
import type { Folders } from "../core/settings.ts";
import type { Stack } from "../stack/stack.ts";
import { leaseTestStack } from "../stack/test-stack.ts";

/** A project that the proofs run against. */
export type Target = {
  readonly databaseUrl: string;
  readonly apiUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
};

/** What every step of `npm test` works with. */
export type Context = {
  readonly folders: Folders;
  readonly target: Target;
  /** The embedded stack; undefined on a stack that somebody else runs. */
  readonly stack?: Stack;
  readonly release: () => Promise<void>;
};

/**
 * The stack to prove: an embedded one of our own, or with `STACK=supabase` the one that `supabase
 * start` runs.
 *
 * @throws Problem when that one does not run, or STACK is something else.
 */
export async function openContext(folders: Folders, kind = "embedded"): Promise<Context> {
  if (kind === "embedded") {
    const { stack, release } = await leaseTestStack(folders);
    return { folders, target: stack, stack, release };
  }
  if (kind === "supabase")
    return { folders, target: await supabaseStack(folders), release: async () => undefined };
  throw new Problem(
    `STACK=${kind} is unknown. Leave it away for the embedded stack, ` +
      "or set STACK=supabase for the one that `supabase start` runs.",
  );
}

async function supabaseStack(folders: Folders): Promise<Target> {
  const { code, stdout, output } = await run(
    process.execPath,
    [cliOf("supabase"), "status", "-o", "env"],
    { cwd: folders.workdir },
  );
  if (code !== 0)
    throw new Problem(
      "`supabase status` does not find a running stack. " +
        "Run `npx supabase start && npx supabase db reset` first.",
      { cause: output },
    );
  const values = parse(stdout);
  const value = (...names: string[]): string => {
    const found = names.map((name) => values[name]).find((candidate) => candidate !== undefined);
    if (found === undefined)
      throw new Problem(
        `\`supabase status -o env\` prints no ${names.join(" or ")}. ` +
          "Is the CLI the one that package-lock.json pins?",
      );
    return found;
  };
  return {
    databaseUrl: value("DB_URL"),
    apiUrl: value("API_URL"),
    publishableKey: value("PUBLISHABLE_KEY", "ANON_KEY"),
    secretKey: value("SECRET_KEY", "SERVICE_ROLE_KEY"),
    jwtSecret: value("JWT_SECRET"),
  };
}
