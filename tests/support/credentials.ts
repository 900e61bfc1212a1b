import { required } from "../../scripts/core/required.ts";
import { foldersFor } from "../../scripts/core/settings.ts";
import { readPersonas } from "../../scripts/proof/access/access-file.ts";

/** What a seeded persona signs in with, as supabase/access.yaml says it. */
export type Credentials = { readonly email: string; readonly password: string };

const personas = new Map(readPersonas(foldersFor()).map((persona) => [persona.name, persona]));

/** The credentials of a persona. @throws Error when access.yaml has no such persona. */
export function credentialsOf(persona: string): Credentials {
  const { email, password } = required(personas.get(persona), `a persona ${persona}`);
  return { email, password };
}
