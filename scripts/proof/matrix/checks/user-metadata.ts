import { defineCheck } from "../../../core/check.ts";
import type { Observed } from "../observed.ts";

/** Policies that believe what users write about themselves. */
export const matrixUserMetadata = defineCheck({
  id: "matrix-user-metadata",
  severity: "error",
  title: "A policy asks user_metadata, which users write themselves",
  why:
    "Everybody may write anything into their own user_metadata. No persona shows that a policy " +
    "believes it, because none lies.",
  fix: "Ask app_metadata, which only servers write, or a table.",
  find: ({ userMetadataPolicies }: Pick<Observed, "userMetadataPolicies">) =>
    userMetadataPolicies.map(({ table, policy, helper }) => {
      const how = helper === null ? "" : ` (by ${helper})`;
      return {
        object: table,
        message:
          `Policy ${policy} on ${table} asks user_metadata${how}, ` +
          "which users write themselves: whoever wants to passes",
      };
    }),
});
