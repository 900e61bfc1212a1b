import { z } from "zod";
import { personaKinds } from "../../stack/persona.ts";
import {
  apiRoles,
  bucketCommands,
  callAnswers,
  insertWays,
  tableCommands,
} from "./access-schema.ts";

const words = z.string().trim().min(1);
const raises = z
  .array(z.string().regex(/^[0-9A-Z]{5}$/, "must be an SQLSTATE of five characters"))
  .default([]);
const reach = z.record(z.string(), words);

/** An object with these keys and no other; an unknown key's error says which there are. */
function fixed<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, allowing(Object.keys(shape)));
}

/** Some of these names, each with such a value. */
function someOf<Name extends string, Value extends z.ZodType>(
  names: readonly Name[],
  value: Value,
) {
  return z.partialRecord(z.enum(names), value, allowing(names));
}

function allowing(names: readonly string[]): {
  error: (issue: { code?: string | undefined }) => string | undefined;
} {
  return {
    error: ({ code }) =>
      code === "unrecognized_keys" ? `allowed: ${names.join(", ")}` : undefined,
  };
}

const personaKind = z.enum(personaKinds);
const personaForm = fixed({
  kind: personaKind,
  who: words.optional(),
  account: words.optional(),
  token: z.record(z.string(), z.json()).optional(),
});

/** The form of the file. What its names mean is checked in access-file.ts. */
export const accessForm = fixed({
  sign_in: fixed({ email: words, password: words }),
  tenant: words,
  personas: z.record(z.string(), z.union([personaKind, personaForm])),
  groups: z.record(z.string(), z.array(z.string())).default({}),
  defaults: fixed({
    grants: someOf(apiRoles, words).default({}),
    reach: reach.default({}),
    call: z.record(z.string(), z.enum(callAnswers)).default({}),
  }).prefault({}),
  tables: z.record(
    z.string(),
    fixed({
      area: words.optional(),
      key: z.array(words).min(1),
      rows: someOf(["own", "assigned", "tenant"], words).default({}),
      probe: fixed({
        insert: z.array(words).optional(),
        update: z.array(words).optional(),
      }).default({}),
      raises,
      grants: someOf(apiRoles, words).default({}),
      reach: someOf(tableCommands, reach).default({}),
      ways: someOf(insertWays, reach).default({}),
      columns: z.record(z.string(), reach).default({}),
    }),
  ),
  functions: z
    .record(
      z.string(),
      fixed({
        area: words.optional(),
        arguments: z.record(z.string(), words).default({}),
        raises,
        call: z.record(z.string(), z.enum(callAnswers)),
      }),
    )
    .default({}),
  buckets: z
    .record(
      z.string(),
      fixed({
        area: words.default("storage"),
        rows: someOf(["own", "assigned", "tenant"], words).default({}),
        reach: someOf(bucketCommands, reach).default({}),
      }),
    )
    .default({}),
});
export type AccessForm = z.infer<typeof accessForm>;
