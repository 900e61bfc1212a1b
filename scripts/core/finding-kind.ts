import type { Finding, FindingId, Severity } from "./finding.ts";

/** A kind of defect, declared once, beside the code that finds it; what `explain` prints. */
export type FindingKind = {
  readonly kind: "finding";
  readonly id: FindingId;
  readonly severity: Severity;
  /** What is wrong, in one line. */
  readonly title: string;
  /** Why it matters. */
  readonly why: string;
  /** How to mend it. A name in braces stands for what the detail of a finding says under it. */
  readonly fix: string;
};

/** What a finding says besides what its kind does. */
export type Found = Pick<Finding, "object" | "message" | "excerpt" | "place" | "detail">;

/** Findings of another linter, which has ids, remedies and pages of its own. */
export type FindingFamily = {
  readonly kind: "family";
  /** What every id of it begins with, e.g. `squawk-`; the linter's own id follows. */
  readonly prefix: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** The address where the linter explains a rule, or all of them. */
  readonly page: (rule: string) => string;
};

/** Declares a kind of finding. */
export function defineFinding(
  declaration: Omit<FindingKind, "kind" | "id"> & { readonly id: string },
): FindingKind {
  return { ...declaration, kind: "finding", id: declaration.id as FindingId };
}

/** Declares the findings of another linter. */
export function defineFamily(declaration: Omit<FindingFamily, "kind">): FindingFamily {
  return { ...declaration, kind: "family" };
}

/**
 * A finding of a kind.
 *
 * @throws Error when its detail leaves a blank of the fix open.
 */
export function found(
  { id, severity, fix }: FindingKind,
  { object, message, excerpt, place, detail }: Found,
): Finding {
  return {
    id,
    severity,
    object,
    message,
    ...(excerpt === undefined ? {} : { excerpt }),
    fix: fix.replace(/\{(\w+)\}/g, (_, name: string) => filled(id, detail, name)),
    ...(place ? { place } : {}),
    ...(detail ? { detail } : {}),
  };
}

function filled(id: string, detail: Found["detail"], name: string): string {
  const value = detail?.[name];
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new Error(`A finding ${id} has no detail "${name}", which its fix names.`);
}

/** A finding of another linter, by its own rule, severity and remedy. */
export function foundBy(
  { prefix }: FindingFamily,
  rule: string,
  finding: Omit<Finding, "id">,
): Finding {
  return { id: `${prefix}${rule}` as FindingId, ...finding };
}
