/** How a persona gets in: without a token, with a user's token, with the secret key. */
export const personaKinds = ["anon", "user", "service"] as const;

export type PersonaKind = (typeof personaKinds)[number];

/** Somebody as whom requests are made; of kind `user` there is an account. */
export type Persona = {
  readonly name: string;
  readonly kind: PersonaKind;
  readonly email: string;
  readonly password: string;
  /** What people should know of it, e.g. `admin of north`. */
  readonly who?: string;
};
