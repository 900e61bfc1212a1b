import { north, people, south } from "../../supabase/seed.ts";

/** A path of the Storage API. */
export const storage = (path: string): string => `/storage/v1/${path}`;

/** The path of an object, by bucket and key. */
export const object = (path: string): string => storage(`object/${path}`);

/**
 * Keys of files that supabase/seed.sql gives: the attacker's (north-student's), another student's,
 * and one of South.
 */
export const files = {
  ownEssay: `${north}/${people.student}/essay.pdf`,
  ownFolder: `${north}/${people.student}`,
  ownPortrait: `${north}/${people.student}/portrait.png`,
  othersEssay: `${north}/${people.otherStudent}/essay.pdf`,
  othersFolder: `${north}/${people.otherStudent}`,
  southernEssay: `${south}/${people.southStudent}/essay.pdf`,
  southernFolder: `${south}/${people.southStudent}`,
  slides: `${north}/${people.instructor}/week 1/slides.pdf`,
  othersPortrait: `${north}/${people.otherStudent}/portrait.png`,
  southernPortrait: `${south}/${people.southStudent}/portrait.png`,
} as const;

/** Headers of a content. */
export const pdf = { "content-type": "application/pdf" } as const;
export const png = { "content-type": "image/png" } as const;

/** The policies refused to write. */
export const denied = {
  status: 400,
  body: {
    statusCode: "403",
    error: "Unauthorized",
    message: "new row violates row-level security policy",
  },
} as const;

/** What the policies hide, Storage answers as if it did not exist. */
export const missing = {
  status: 400,
  body: { statusCode: "404", error: "not_found", message: "Object not found" },
} as const;

/** What Storage says of a file of the seed that the policies let through: there are rows only. */
export const letThrough = "The resource was not found";
