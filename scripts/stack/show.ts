import Table from "cli-table3";
import type { Persona } from "./persona.ts";
import type { Stack } from "./stack.ts";

/** What a person needs to work with a stack: its keys and its accounts. */
export function shownStack(stack: Stack, personas: readonly Persona[]): string {
  const table = plainTable();
  table.push(
    ["API URL", stack.apiUrl],
    ["Database URL", stack.databaseUrl],
    ["Publishable key", stack.publishableKey],
    ["Secret key", stack.secretKey],
  );
  return trimmed([table.toString(), ...shownAccounts(personas)].join("\n\n"));
}

function shownAccounts(personas: readonly Persona[]): string[] {
  const users = personas.filter(
    ({ kind, email }, index) =>
      kind === "user" && personas.findIndex((one) => one.email === email) === index,
  );
  const [first] = users;
  if (!first) return [];
  const table = plainTable();
  table.push(...users.map(({ email, who = "" }) => [email, who]));
  return [`Personas (password ${first.password})\n${table.toString()}`];
}

/** The stack as `status --format json` prints it. */
export function statusJson(stack: Stack): Record<string, string> {
  const { apiUrl, databaseUrl, publishableKey, secretKey } = stack;
  return { apiUrl, databaseUrl, publishableKey, secretKey, state: "running" };
}

/** The stack under the names that `supabase status -o env` prints. */
export function statusEnv(stack: Stack): string {
  const values = {
    API_URL: stack.apiUrl,
    REST_URL: `${stack.apiUrl}/rest/v1`,
    DB_URL: stack.databaseUrl,
    PUBLISHABLE_KEY: stack.publishableKey,
    SECRET_KEY: stack.secretKey,
    JWT_SECRET: stack.jwtSecret,
  };
  return Object.entries(values)
    .map(([name, value]) => `${name}="${value}"`)
    .join("\n");
}

/** The table fills its last column up with blanks, which a terminal would copy. */
function trimmed(text: string): string {
  return text.replace(/ +$/gm, "");
}

function plainTable(): Table.Table {
  const nothing = Object.fromEntries(
    [
      "top",
      "top-mid",
      "top-left",
      "top-right",
      "bottom",
      "bottom-mid",
      "bottom-left",
      "bottom-right",
      "left",
      "left-mid",
      "mid",
      "mid-mid",
      "right",
      "right-mid",
    ].map((part) => [part, ""]),
  );
  return new Table({
    chars: { ...nothing, middle: "  " },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
}
