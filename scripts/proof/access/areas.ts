import type { Access } from "./access-schema.ts";
import { bucketObject } from "./buckets.ts";

/**
 * What people read together: an area's tables, functions and buckets by name, in the order in which
 * they are declared.
 */
export type Area = {
  readonly name: string;
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  readonly buckets: readonly string[];
};

/** The areas of a declaration and what is in them, in the order in which they are declared. */
export function areasOf(access: Access): Area[] {
  const names = [
    ...new Set([...access.tables, ...access.functions, ...access.buckets].map(({ area }) => area)),
  ];
  const within = (
    area: string,
    objects: ReadonlyArray<{ readonly name: string; readonly area: string }>,
  ): string[] => objects.filter((object) => object.area === area).map(({ name }) => name);
  return names.map((name) => ({
    name,
    tables: within(name, access.tables),
    functions: within(name, access.functions),
    buckets: access.buckets.filter(({ area }) => area === name).map(bucketObject),
  }));
}

/** Area → its tables, with their schema. */
export function tablesByArea(access: Access): ReadonlyMap<string, readonly string[]> {
  return new Map(areasOf(access).map(({ name, tables }) => [name, tables]));
}
