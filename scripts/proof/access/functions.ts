import { qualifiedName, schemaAndName } from "../../database/names.ts";
import type { AccessForm } from "./access-form.ts";
import type { FunctionAccess } from "./access-schema.ts";
import { answersBy, type Reading } from "./sections.ts";

/** A function's section of the file. @throws Problem for an unknown persona. */
export function functionOf(
  name: string,
  form: AccessForm["functions"][string],
  reading: Reading,
): FunctionAccess {
  const { source } = reading;
  return {
    name: qualifiedName(name),
    place: source.place(["functions", name], "key"),
    area: form.area ?? schemaAndName(name).schema,
    placeOf: (word) => source.placeOf(["functions", name], word),
    arguments: form.arguments,
    raises: form.raises,
    answers: answersBy(reading, { entries: form.call, path: ["functions", name, "call"] }),
  };
}
