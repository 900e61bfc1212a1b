import type { Persona } from "../../stack/persona.ts";
import type { Draw } from "./draw.ts";
import type { Objects } from "./objects.ts";
import type { Oracle } from "./oracle.ts";
import type { Structure } from "./structure.ts";

/** What requests are drawn about. */
export type Scope = {
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly objects: Objects;
};

/** A request in the making: whose it is, what it can be about, and the decisions that make it. */
export type Drawing = Scope & { readonly draw: Draw; readonly persona: Persona };
