import { randomBytes } from "node:crypto";
import type { Folders } from "../core/settings.ts";
import { asAdmin, type Cluster, databaseOn, type ScratchDatabase } from "./cluster.ts";
import { replaceMain } from "./main-database.ts";
import { cloneTemplate, forgetAll, forgetWhenRolesChanged } from "./template-store.ts";
import { type Content, planTemplates } from "./templates.ts";

export type { ScratchDatabase } from "./cluster.ts";
export type { Content } from "./templates.ts";

/** Makes databases on one cluster. */
export type Databases = {
  create(content: Content): Promise<ScratchDatabase>;
  /**
   * Puts a fresh database in the place of the one named `postgres`; that one stays as it is when
   * anything fails.
   */
  reset(content: Content): Promise<void>;
  /** Forgets every template, so that the next database is built from nothing. */
  forgetTemplates(): Promise<void>;
};

/**
 * Databases of a cluster, each a clone of a template that is keyed by the content of platform,
 * migrations and seed: built once, and from the longest part of its history that stands already.
 */
export function databasesOf(folders: Folders, cluster: Cluster): Databases {
  const named = (purpose: string): ScratchDatabase =>
    databaseOn(cluster, `${purpose}_${randomBytes(8).toString("hex")}`);
  return {
    create: async (content) => {
      const made = named("scratch");
      await cloneTemplate(folders, cluster, made.name, planTemplates(folders, content));
      return made;
    },
    reset: async (content) => {
      const plan = planTemplates(folders, content);
      await asAdmin(cluster, (session) => forgetWhenRolesChanged(session, plan.name));
      const next = named("next");
      try {
        await cloneTemplate(folders, cluster, next.name, plan);
        await asAdmin(cluster, (session) => replaceMain(session, next.name));
      } catch (error) {
        await next.drop();
        throw error;
      }
    },
    forgetTemplates: () => asAdmin(cluster, forgetAll),
  };
}
