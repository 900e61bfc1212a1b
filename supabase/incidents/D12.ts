import type { Incident, ReplayDatabase } from "../../scripts/proof/replay/incident.ts";
import { firstValue, type ProbeResult } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";
import { twoPrograms } from "./data/programs.ts";

const creditForOne = `
  ${twoPrograms}

  insert into public.cohorts (id, tenant_id, program_id, name, capacity, credit_cost)
  values
    ('${northern.cohort}', '${north}', '${northern.program}', 'Spring', 10, 1),
    ('${northern.otherCohort}', '${north}', '${northern.otherProgram}', 'Spring', 10, 1);

  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  values ('${north}', '${people.student}', 1, 'purchase');
`;

/**
 * What happens on a bad day: whoever has read waits until the other has read as well. Where the
 * functions let one caller in at a time the other never comes, and the wait ends by itself.
 */
const slowly = `
  create function public.wait_a_moment() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_lock_shared(12);
    for moment in 1..40 loop
      exit when (
        select count(*) > 1 from pg_locks
        where locktype = 'advisory' and objid = 12 and granted
      );
      perform pg_sleep(0.05);
    end loop;
    return new;
  end
  $$;

  create trigger wait_a_moment
    before insert on public.credit_transactions
    for each row execute function public.wait_a_moment();

  create trigger wait_a_moment
    before insert on public.cohort_waitlist
    for each row execute function public.wait_a_moment();
`;

const answer = `
  select format(
    '%s, balance %s, places %s',
    (
      select prorettype::regtype::text from pg_proc
      where pronamespace = 'public'::regnamespace and proname = 'enroll_with_credits'
    ),
    (select sum(amount) from public.credit_transactions),
    (select string_agg(position::text, ' ' order by position) from public.cohort_waitlist)
  )`;

/** Both functions read first and wrote later, without a lock, and answered in untyped JSON. */
export default {
  title: "Spending one credit twice at once, and two people joining a line at once",
  fixBeginsWith: "20260404000000",
  fixedBy: "20260404000003",
  prepare: fourPeople + creditForOne + slowly,
  probe: bothAtOnce,
  red: "json, balance -1, places 1 1",
  green: "credit_enrollment, balance 0, places 1 2",
} satisfies Incident;

async function bothAtOnce({ asPersona, asPostgres }: ReplayDatabase): Promise<ProbeResult> {
  await Promise.all(
    [northern.cohort, northern.otherCohort].map((cohort) =>
      asPersona("north-student", `select public.enroll_with_credits('${cohort}')`),
    ),
  );
  await Promise.all(
    ["north-admin", "north-instructor"].map((persona) =>
      asPersona(persona, `select public.join_cohort_waitlist('${northern.cohort}')`),
    ),
  );
  return firstValue(await asPostgres(answer));
}
