/** How a persona gets in: without a token, with a user's token, with the secret key. */
export const personaKinds = ["anon", "user", "service"] as const;

export type PersonaKind = (typeof personaKinds)[number];

export type Persona = {
  readonly name: string;
  readonly kind: PersonaKind;
  readonly email: string;
  readonly password: string;
};
