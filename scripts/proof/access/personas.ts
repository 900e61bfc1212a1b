import type { Path, Source } from "../../core/yaml-source.ts";
import type { Persona } from "../../stack/persona.ts";
import type { AccessForm } from "./access-form.ts";

/** The personas of a declaration and its groups of them. */
export type Personas = {
  readonly all: readonly Persona[];
  /** Group → its personas. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
};

/**
 * Reads personas and groups.
 *
 * @throws Problem when a group has an unknown member or the name of a persona.
 */
export function personasOf(form: AccessForm, source: Source): Personas {
  const { email, password } = form.sign_in;
  const all = Object.entries(form.personas).map(([name, said]): Persona => {
    const { kind, who, account = name, token } = typeof said === "string" ? { kind: said } : said;
    for (const [key, value] of Object.entries({ account: account !== name, token }))
      if (value && kind !== "user")
        throw source.problem(["personas", name, key], `only who signs in has one`, "key");
    if (!form.personas[account])
      throw source.problem(
        ["personas", name, "account"],
        unknownPersona(account, Object.keys(form.personas)),
      );
    return {
      name,
      kind,
      email: email.replace("{persona}", account),
      password,
      ...(who === undefined ? {} : { who }),
      ...(token === undefined ? {} : { token }),
    };
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
  return { all, groups };
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
  personas: Personas,
  source: Source,
  layers: ReadonlyArray<Layer<Text>>,
  read: (text: Text, path: Path) => Meaning,
): ReadonlyMap<string, Meaning> {
  const known = [...personas.groups.keys(), ...personas.all.map(({ name }) => name)];
  const meant = new Map<string, Meaning>();
  for (const { entries, path } of layers)
    for (const [name, text] of Object.entries(entries)) {
      if (!known.includes(name))
        throw source.problem([...path, name], unknownPersona(name, known), "key");
      const meaning = read(text, [...path, name]);
      for (const persona of personas.groups.get(name) ?? [name]) meant.set(persona, meaning);
    }
  return meant;
}

/**
 * Says who some personas are in as few names as groups allow: the largest groups that are all among
 * them first, nobody twice, then whoever is left.
 */
export function inGroups(
  groups: Personas["groups"],
  personas: Iterable<string>,
): { readonly groups: readonly string[]; readonly others: readonly string[] } {
  const left = new Set(personas);
  const whole = [...groups]
    .sort(([, some], [, others]) => others.length - some.length)
    .filter(([, members]) => {
      const fits = members.length > 1 && members.every((member) => left.has(member));
      if (fits) for (const member of members) left.delete(member);
      return fits;
    });
  return { groups: whole.map(([name]) => name), others: [...left] };
}

function unknownPersona(name: string, known: readonly string[]): string {
  return `unknown persona "${name}"; allowed: ${known.join(", ")}`;
}
