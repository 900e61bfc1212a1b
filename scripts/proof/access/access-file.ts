import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../core/problem.ts";
import { recordOf } from "../../core/records.ts";
import type { Folders } from "../../core/settings.ts";
import { readForm } from "../../core/yaml-source.ts";
import type { Persona } from "../../stack/persona.ts";
import { accessForm } from "./access-form.ts";
import { type Access, apiRoles } from "./access-schema.ts";
import { bucketOf } from "./buckets.ts";
import { exposedSchemas } from "./exposed-schemas.ts";
import { functionOf } from "./functions.ts";
import { grantsText } from "./notation.ts";
import { perPersona, personasOf } from "./personas.ts";
import { answersBy, grantsAt, type Reading } from "./sections.ts";
import { tableOf } from "./tables.ts";

/** Where a project declares who reaches what. */
export function accessFile({ workdir }: Folders): string {
  return join(workdir, "supabase", "access.yaml");
}

/**
 * Reads `supabase/access.yaml` of a project.
 *
 * @throws Problem when there is none, or with the place of what is wrong in it.
 */
export function readAccess(folders: Folders): Access {
  const file = accessFile(folders);
  if (!existsSync(file))
    throw new Problem(
      `There is no ${file}. The matrix needs one: who reaches which rows of which table.`,
    );
  return parseAccess(file, readFileSync(file, "utf8"), exposedSchemas(folders));
}

/**
 * The personas of a project; none where nothing is declared.
 *
 * @throws Problem with the place of what is wrong in the declaration.
 */
export function readPersonas(folders: Folders): readonly Persona[] {
  return existsSync(accessFile(folders)) ? readAccess(folders).personas : [];
}

/**
 * Reads the text of an access.yaml of a project whose REST serves these schemas.
 *
 * @throws Problem with file, line and column for an unknown persona, class, column of a grant,
 *   command or key.
 */
export function parseAccess(
  file: string,
  text: string,
  schemas: readonly string[] = ["public"],
): Access {
  const { value: form, source } = readForm(file, text, accessForm);
  const personas = personasOf(form, source);
  const reading = { form, personas, source };
  const each = <Form, Section>(
    forms: Readonly<Record<string, Form>>,
    read: (name: string, form: Form, reading: Reading) => Section,
  ): Section[] => Object.entries(forms).map(([name, one]) => read(name, one, reading));
  return {
    file,
    email: form.sign_in.email,
    schemas,
    tenant: form.tenant,
    personas: personas.all,
    groups: personas.groups,
    defaults: defaultsOf(reading),
    tables: each(form.tables, tableOf),
    functions: each(form.functions, functionOf),
    buckets: each(form.buckets, bucketOf),
  };
}

function defaultsOf(reading: Reading): Access["defaults"] {
  const { form, personas, source } = reading;
  const { grants, reach } = form.defaults;
  const layer = { entries: reach, path: ["defaults", "reach"] };
  return {
    grants: recordOf(apiRoles, (role) =>
      grantsText(grantsAt(reading, grants[role], ["defaults", "grants", role])),
    ),
    reach: perPersona(personas, source, [layer], (text) => text),
    call: answersBy(reading),
  };
}
