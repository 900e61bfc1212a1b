/** Every seeded account has this password; the accounts exist on local stacks only. */
export const personaPassword = "Groundwork-local-1";

/** The seeded accounts, each `<name>@groundwork.test`, and who they are. */
export const personas = [
  { name: "north-admin", who: "admin of north" },
  { name: "north-consultor", who: "consultor of north" },
  { name: "north-lead", who: "equipo_directivo of school 1" },
  { name: "north-instructor", who: "instructor" },
  { name: "north-coach", who: "coach" },
  { name: "north-student", who: "student of school 1" },
  { name: "north-student-2", who: "student of school 2" },
  { name: "north-client", who: "client of north-coach" },
  { name: "north-disabled", who: "student, banned" },
  { name: "south-admin", who: "admin of south" },
  { name: "south-student", who: "student of school 3" },
  { name: "newcomer", who: "signed up, no tenant yet" },
] as const;
