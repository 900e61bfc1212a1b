import type { Path, Source } from "../../core/yaml-source.ts";
import type { AccessForm } from "./access-form.ts";
import type { CallAnswer, CommandGrant, RowClass } from "./access-schema.ts";
import { grantsOf, reachOf } from "./notation.ts";
import { type Layer, type Personas, perPersona } from "./personas.ts";

/** What every section of a file is read with. */
export type Reading = {
  readonly form: AccessForm;
  readonly personas: Personas;
  readonly source: Source;
};

/** Persona → the classes within reach, by defaults and then by these layers. */
export function reachBy(
  { form, personas, source }: Reading,
  rows: Readonly<Record<string, unknown>>,
  ...layers: ReadonlyArray<Layer<string>>
): ReadonlyMap<string, readonly RowClass[]> {
  const defaults = { entries: form.defaults.reach, path: ["defaults", "reach"] };
  const classes = ["foreign", ...Object.keys(rows)];
  return perPersona(personas, source, [defaults, ...layers], (text, place) =>
    reachOf(text, classes, (message) => source.problem(place, message)),
  );
}

/** Persona → what becomes of a call, by defaults and then by this layer. */
export function answersBy(
  { form, personas, source }: Reading,
  ...layers: ReadonlyArray<Layer<CallAnswer>>
): ReadonlyMap<string, CallAnswer> {
  const defaults = { entries: form.defaults.call, path: ["defaults", "call"] };
  return perPersona(personas, source, [defaults, ...layers], (answer): CallAnswer => answer);
}

/** What grants at a place say; none where there is nothing. */
export function grantsAt(
  { source }: Reading,
  text: string | undefined,
  path: Path,
): readonly CommandGrant[] {
  return grantsOf(text ?? "none", (message) => source.problem(path, message));
}
