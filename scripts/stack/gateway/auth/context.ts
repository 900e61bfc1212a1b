import type { Credentials } from "../credentials.ts";
import type { AuthDatabase } from "./database.ts";
import type { Issuing } from "./sessions.ts";

/** What Auth works with. */
export type AuthContext = {
  readonly database: AuthDatabase;
  readonly issuing: Issuing;
  /** In characters. */
  readonly minimumPasswordLength: number;
  readonly log: (line: string) => void;
};

/** What each route finds beside the request. */
export type AuthEnv = { Bindings: Credentials };
