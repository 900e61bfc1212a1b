-- Who led sessions and has lost the role changes and cancels none of them. The statements name no row: otherwise what the policy
-- for reading hides would be spared as well.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select isnt_empty(
  $$
    select s.id from public.module_sessions s where s.instructor_id = pg_temp.id_of('north-coach')
    intersect
    select p.session_id from public.module_session_participants p
  $$,
  'the coach led a module session with participants'
);

create temporary table before_the_end as
-- Sessions to come are the office's.
select
  'module_sessions' as relation,
  to_jsonb(s) || case when s.instructor_id = pg_temp.id_of('north-coach') and s.session_date > now() then '{"instructor_id": null}'::jsonb else '{}' end as found
from public.module_sessions s
union all
select 'module_session_participants', to_jsonb(p) from public.module_session_participants p
union all
select
  'sessions',
  to_jsonb(s) || case when s.host_id = pg_temp.id_of('north-coach') and s.session_date > now() then '{"host_id": null}'::jsonb else '{}' end
from public.sessions s
union all
select 'session_participants', to_jsonb(p) from public.session_participants p;

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-coach');

select pg_temp.become('north-coach');

with changed as (
  update public.module_sessions set title = 'Still mine' returning 1
)
select is(count(*), 0::bigint, 'a former coach changes no module session') from changed;

with removed as (
  delete from public.module_sessions returning 1
)
select is(count(*), 0::bigint, 'deletes none') from removed;

with changed as (
  update public.sessions set title = 'Still mine' returning 1
)
select is(count(*), 0::bigint, 'changes no other session') from changed;

with removed as (
  delete from public.sessions returning 1
)
select is(count(*), 0::bigint, 'and deletes none') from removed;

select pg_temp.back_to_postgres();

select set_eq(
  $$
    select 'module_sessions' as relation, to_jsonb(s) as found from public.module_sessions s
    union all
    select 'module_session_participants', to_jsonb(p) from public.module_session_participants p
    union all
    select 'sessions', to_jsonb(s) from public.sessions s
    union all
    select 'session_participants', to_jsonb(p) from public.session_participants p
  $$,
  'select relation, found from before_the_end',
  'every session that was and who took part is as it was; those to come are the office''s'
);

select * from finish();

rollback;
