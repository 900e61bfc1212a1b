/** Ids that seed.sql gives, for tests and incidents. */
const id = (block: string, number: number): string =>
  `00000000-0000-4000-${block}-${String(number).padStart(12, "0")}`;

/** The two tenants; in attacks, the attackers' own and the one that they are after. */
export const north = id("b000", 1);
export const south = id("b000", 2);

/** People of North, and of South. */
export const people = {
  admin: id("a000", 1),
  consultor: id("a000", 2),
  instructor: id("a000", 4),
  coach: id("a000", 5),
  student: id("a000", 6),
  otherStudent: id("a000", 7),
  client: id("a000", 8),
  disabled: id("a000", 9),
  southAdmin: id("a000", 11),
  southStudent: id("a000", 12),
  newcomer: id("a000", 21),
  /** Of both tenants, active in North. */
  bothStudent: id("a000", 31),
  bothAdmin: id("a000", 32),
  /** Of North until a moment ago. */
  former: id("a000", 33),
  demoted: id("a000", 34),
  /** Signed in anonymously. */
  guestAccount: id("a000", 41),
} as const;

/** Rows of South, by what they are. */
export const southern = {
  course: id("c101", 3),
  program: id("c103", 3),
  module: id("c105", 5),
  enrollment: id("c113", 4),
  plan: id("c201", 3),
  organization: id("c203", 3),
  cohort: id("c205", 3),
  workspace: id("c400", 3),
  session: id("c306", 5),
  cliente: id("c501", 2),
  goalConversation: id("c000", 33),
  school: 3,
} as const;

/** Rows of North, by what they are. */
export const northern = {
  course: id("c101", 1),
  otherCourse: id("c101", 2),
  program: id("c103", 1),
  otherProgram: id("c103", 2),
  module: id("c105", 1),
  enrollment: id("c113", 1),
  plan: id("c201", 1),
  platformTier: id("c202", 1),
  organization: id("c203", 1),
  cohort: id("c205", 1),
  otherCohort: id("c205", 2),
  workspace: id("c400", 1),
  otherWorkspace: id("c400", 2),
  session: id("c306", 1),
  moduleSession: id("c301", 1),
  group: id("c303", 1),
  groupSession: id("c304", 1),
  track: id("c000", 1),
  goalConversation: id("c000", 31),
  activeAssignment: id("c000", 22),
} as const;

/** Of the shape of an id, and nobody's. */
export const nobody = id("dead", 1);
