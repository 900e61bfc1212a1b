/** How a persona gets in: without a token, with a user's token, with the secret key. */
export const personaKinds = ["anon", "user", "service"] as const;

export type PersonaKind = (typeof personaKinds)[number];

/** Somebody as whom requests are made; of kind `user` there is an account. */
export type Persona = {
  readonly name: string;
  readonly kind: PersonaKind;
  readonly email: string;
  readonly password: string;
  /**
   * What `app_metadata` of its token says instead of what its account says by now: it was issued
   * before something ended, or for another tenant.
   */
  readonly token?: Readonly<Record<string, unknown>>;
  /** What people should know of it, e.g. `admin of north`. */
  readonly who?: string;
};
