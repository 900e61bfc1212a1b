import type { Asker, Volume } from "../../scripts/bench/workload.ts";

/** How the rows are shared out among the hot tables, in percent. */
const shares = {
  user_track_assignments: 20,
  module_sessions: 20,
  notifications: 20,
  activity_feed: 16,
  message_threads: 10,
  cuotas: 10,
  courses: 4,
} as const;

/** How many rows a hot table gets. */
export function rowsOf(table: keyof typeof shares, { rows }: Volume): number {
  return Math.round((rows * shares[table]) / 100);
}

/**
 * How many accounts there are: the same number in every tenant, at least an admin, an instructor
 * and a student.
 */
export function peopleOf({ rows, tenants, accounts = rows * 0.03 }: Volume): number {
  return Math.max(Math.ceil(accounts / tenants), 3) * tenants;
}

/** The kinds of things that are numbered, as an id tells them. */
const kinds = {
  tenant: "00",
  person: "01",
  program: "02",
  module: "03",
  track: "04",
  goal: "05",
  workspace: "06",
  cliente: "07",
  contrato: "08",
  enrollment: "09",
} as const;
type Kind = keyof typeof kinds;

/** The id of the n-th thing of a kind, from 0. */
export function idOf(kind: Kind, n: number): string {
  return `00000000-0000-4000-8${kinds[kind]}0-${n.toString(16).padStart(12, "0")}`;
}

/** {@link idOf} in SQL, of an expression. */
export function id(kind: Kind, n: string): string {
  return `('00000000-0000-4000-8${kinds[kind]}0-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

/** SQL: n from 0, so many of them. */
export function numbers(count: number): string {
  return `from generate_series(0, ${count - 1}) as n`;
}

/** SQL: a time before now, the earlier the greater n is. */
export const past = "now() - make_interval(secs => n * 30)";

/** SQL about thing number n of a database of some volume. */
export type Numbering = {
  readonly volume: Volume;
  readonly people: number;
  /** At least one for each tenant, and the same number in each. */
  readonly perTenant: (count: number) => number;
  /** The tenant that it belongs to. */
  readonly tenant: string;
  /** The n-th thing of a kind of which every tenant has one. */
  readonly ofTenant: (kind: Kind) => string;
  /** The person of the same tenant that it belongs to, or their enrollment. */
  readonly person: string;
  readonly enrollment: string;
  readonly instructor: string;
  /** What is true of the n-th person in each role. */
  readonly seats: Readonly<Record<"admin" | "instructor" | "student", string>>;
};

/**
 * Thing number n of every kind belongs to tenant n modulo tenants; of the people of a tenant the
 * first is its admin, the second of each twenty an instructor, the others are students.
 */
export function numberingOf(volume: Volume): Numbering {
  const { tenants } = volume;
  const people = peopleOf(volume);
  const place = `n / ${tenants}`;
  // People are numbered round the tenants as well.
  const oneOf = (every: number, first: number): string => {
    const seats = Math.max(1, Math.ceil((people / tenants - first) / every));
    return `n % ${tenants} + (${first} + ${every} * (${place} % ${seats})) * ${tenants}`;
  };
  const anybody = oneOf(1, 0);
  return {
    volume,
    people,
    perTenant: (count) => Math.max(1, Math.ceil(count / tenants)) * tenants,
    tenant: id("tenant", `n % ${tenants}`),
    ofTenant: (kind) => id(kind, `n % ${tenants}`),
    person: id("person", anybody),
    enrollment: id("enrollment", anybody),
    instructor: id("person", oneOf(20, 1)),
    seats: {
      admin: `${place} = 0`,
      instructor: `${place} % 20 = 1`,
      student: `${place} > 0 and ${place} % 20 <> 1`,
    },
  };
}

/** The person in a seat of the tenant in the middle. */
function inTheMiddle(seat: number): (volume: Volume) => Asker {
  return ({ tenants }) => {
    const tenant = Math.floor(tenants / 2);
    return { user: idOf("person", tenant + seat * tenants), tenant: idOf("tenant", tenant) };
  };
}

/** Who asks the hot queries. */
export const admin = inTheMiddle(0);
export const instructor = inTheMiddle(1);
export const student = inTheMiddle(2);
