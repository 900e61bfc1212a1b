import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const creditForOne = `
  insert into public.programs (id, tenant_id, name) values
    ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school'),
    ('00000000-0000-4000-c103-000000000002', '00000000-0000-4000-b000-000000000001', 'A new career');

  insert into public.cohorts (id, tenant_id, program_id, name, capacity, credit_cost) values
    ('00000000-0000-4000-c205-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Spring', 10, 1),
    ('00000000-0000-4000-c205-000000000002', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', 'Spring', 10, 1);

  insert into public.credit_transactions (tenant_id, user_id, amount, kind)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', 1, 'purchase');`;

/**
 * What happens on a bad day: whoever has read waits until the other has read as well. Where the
 * functions make callers take turns the other never comes, and the wait ends by itself.
 */
const slowly = `
  create function public.wait_a_moment() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_lock_shared(12);
    for moment in 1..40 loop
      exit when (select count(*) > 1 from pg_locks where locktype = 'advisory' and objid = 12 and granted);
      perform pg_sleep(0.05);
    end loop;
    return new;
  end
  $$;

  create trigger wait_a_moment before insert on public.credit_transactions for each row execute function public.wait_a_moment();

  create trigger wait_a_moment before insert on public.cohort_waitlist for each row execute function public.wait_a_moment();`;

/** Both functions read first and wrote later, without a lock, and answered in untyped JSON. */
export const D12: Incident = {
  id: "D12",
  title: "Spending one credit twice at once, and two people joining a line at once",
  fixBeginsWith: "20260404000000",
  fixedBy: "20260404000003",
  prepare: people + creditForOne + slowly,
  probe: bothAtOnce,
  red: "json, balance -1, places 1 1",
  green: "credit_enrollment, balance 0, places 1 2",
};

async function bothAtOnce(database: ReplayDatabase): Promise<Observation> {
  await Promise.all(
    ["1", "2"].map((cohort) =>
      database.asPersona(
        "north-student",
        `select public.enroll_with_credits('00000000-0000-4000-c205-00000000000${cohort}')`,
      ),
    ),
  );
  await Promise.all(
    ["north-admin", "north-instructor"].map((persona) =>
      database.asPersona(
        persona,
        "select public.join_cohort_waitlist('00000000-0000-4000-c205-000000000001')",
      ),
    ),
  );
  return firstValue(
    await database.asPostgres(`
      select format('%s, balance %s, places %s',
        (select prorettype::regtype::text from pg_proc where pronamespace = 'public'::regnamespace and proname = 'enroll_with_credits'),
        (select sum(amount) from public.credit_transactions),
        (select string_agg(position::text, ' ' order by position) from public.cohort_waitlist))`),
  );
}
