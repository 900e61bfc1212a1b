-- The readiness dashboard finds the programs of its reader.
--
-- Was wrong:
--   D10  staff_program_ids() read instructor_assignments, which never existed: 42P01, and only when somebody called it
-- Changes: it reads program_instructors and program_coaches, as SQL whose names are checked when it is created. As the
--   caller: the row policies of both tables already show one's own rows, of one's tenant, to an active account.
-- Locks: none on a table.
-- Undo: rollback/20260402000000_readiness.sql.

set lock_timeout = '5s';

create or replace function public.staff_program_ids()
returns setof uuid
language sql
stable
security invoker
set search_path = ''
as $$
  select s.program_id from public.program_instructors s where s.instructor_id = private.caller_id()
  union
  select s.program_id from public.program_coaches s where s.coach_id = private.caller_id()
$$;

comment on function public.staff_program_ids() is
  'The programs that the caller instructs or coaches as a whole, each once. Nothing for everybody else.';

revoke all on function public.staff_program_ids() from service_role;
