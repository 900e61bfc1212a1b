import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";

/** All logins but the superuser's have this password, as in the local stack of the Supabase CLI. */
export const rolePassword = "postgres";

/** What a stack keeps for all its life. */
export type Secrets = {
  readonly superuserPassword: string;
  readonly jwtSecret: string;
  readonly publishableKey: string;
  readonly secretKey: string;
};

/** The files of one stack. */
export type StackFolder = {
  readonly name: string;
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly serverLog: string;
  /** The contents of stored objects, a folder per database. */
  readonly files: string;
  /**
   * Number and URL of the process that answers REST, Auth and Storage; it writes this itself when
   * it listens.
   */
  readonly serverFile: string;
  readonly lock: string;
};

/** What the API server writes down about itself. */
export type ServerRecord = { readonly pid: number; readonly apiUrl: string };

/** The folder of the stack with this name. */
export function stackFolder(folders: Folders, name: string): StackFolder {
  const folder = join(folders.state, "stacks", name);
  return {
    name,
    folder,
    data: join(folder, "data"),
    log: join(folder, "postgres.log"),
    serverLog: join(folder, "server.log"),
    files: join(folder, "files"),
    serverFile: join(folder, "server.json"),
    lock: join(folder, "lock"),
  };
}

/** The names of the stacks that have a folder. */
export function stackNames(folders: Folders): string[] {
  const parent = join(folders.state, "stacks");
  return existsSync(parent) ? readdirSync(parent).sort() : [];
}

/** The secrets of a stack; made at its first start, readable by its owner only. */
export function secretsOf(stack: StackFolder): Secrets {
  const file = join(stack.folder, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(stack.folder, { recursive: true });
    const secrets: Secrets = {
      superuserPassword: randomBytes(24).toString("base64url"),
      jwtSecret: randomBytes(32).toString("base64url"),
      publishableKey: `sb_publishable_${randomBytes(17).toString("base64url").slice(0, 22)}_local`,
      secretKey: `sb_secret_${randomBytes(17).toString("base64url").slice(0, 22)}_local`,
    };
    writeWhole(file, secrets);
  }
  return readJson(file) as Secrets;
}

/** What the server of a stack wrote down, if it did. */
export function readServerRecord(stack: StackFolder): ServerRecord | undefined {
  return existsSync(stack.serverFile) ? (readJson(stack.serverFile) as ServerRecord) : undefined;
}

/** Writes a JSON file so that nobody ever reads half of it. */
export function writeWhole(file: string, content: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Problem(
      `Cannot read ${file}: ${(error as Error).message}. ` +
        "If it belongs to another user, run this as that user; else remove the folder it is in.",
      { cause: error },
    );
  }
}
