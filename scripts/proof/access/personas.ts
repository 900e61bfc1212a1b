import type { Path, Source } from "../../core/yaml-source.ts";
import type { Persona } from "../../stack/persona.ts";
import type { AccessForm } from "./access-schema.ts";

/** The personas of a file and its groups of them. */
export type Crowd = {
  readonly personas: readonly Persona[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
};

/**
 * Reads personas and groups.
 *
 * @throws Problem when a group has an unknown member or the name of a persona.
 */
export function crowdOf(form: AccessForm, source: Source): Crowd {
  const { email, password } = form.sign_in;
  const personas = Object.entries(form.personas).map(([name, said]): Persona => {
    const { kind, who } = typeof said === "string" ? { kind: said } : said;
    const account = { name, kind, email: email.replace("{persona}", name), password };
    return who === undefined ? account : { ...account, who };
  });
  const groups = new Map(Object.entries(form.groups));
  for (const [group, members] of groups) {
    if (form.personas[group])
      throw source.problem(["groups", group], `"${group}" is a persona already`, "key");
    for (const [index, member] of members.entries())
      if (!form.personas[member])
        throw source.problem(
          ["groups", group, index],
          unknownPersona(member, Object.keys(form.personas)),
        );
  }
  return { personas, groups };
}

/** What a part of the file says about personas and groups. */
export type Layer<Text> = { readonly entries: Readonly<Record<string, Text>>; readonly path: Path };

/**
 * Spreads layers of declarations over the personas. What is written later wins, so a line reads
 * from the general to the special: `members: own, overseers: own tenant`.
 *
 * @throws Problem for a name that is neither a persona nor a group.
 */
export function perPersona<Text extends string, Meaning>(
  crowd: Crowd,
  source: Source,
  layers: ReadonlyArray<Layer<Text>>,
  read: (text: Text, path: Path) => Meaning,
): ReadonlyMap<string, Meaning> {
  const known = [...crowd.groups.keys(), ...crowd.personas.map((persona) => persona.name)];
  const meant = new Map<string, Meaning>();
  for (const { entries, path } of layers)
    for (const [name, text] of Object.entries(entries)) {
      if (!known.includes(name))
        throw source.problem([...path, name], unknownPersona(name, known), "key");
      const meaning = read(text, [...path, name]);
      for (const persona of crowd.groups.get(name) ?? [name]) meant.set(persona, meaning);
    }
  return meant;
}

function unknownPersona(name: string, known: readonly string[]): string {
  return `unknown persona "${name}"; allowed: ${known.join(", ")}`;
}
