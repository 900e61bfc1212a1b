-- C9: what belongs to a program that was put away is the office's, and of an archived one also whoever's takes or staffs it.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

-- Of the seed: "Leading as it was" is put away, "Moving on" is archived; the client took both to the end. Nobody else has to do with them.
create temporary table closed as
select p.id, p.deleted_at is not null as is_put_away
from public.programs p
where p.status = 'archived' and p.tenant_id = pg_temp.north();

grant select on table closed to public;

-- How many modules, cohorts, prices and assignments of such programs somebody reads.
create function pg_temp.read_by(persona text, put_away boolean)
returns text
language plpgsql
as $$
declare
  counted text;
begin
  perform pg_temp.become(persona);
  select format(
    '%s %s %s %s',
    (select count(*) from public.modules m where m.program_id in (select c.id from pg_temp.closed c where c.is_put_away = put_away)),
    (select count(*) from public.cohorts m where m.program_id in (select c.id from pg_temp.closed c where c.is_put_away = put_away)),
    (select count(*) from public.program_tier_plans m where m.program_id in (select c.id from pg_temp.closed c where c.is_put_away = put_away)),
    (
      select count(*)
      from public.module_assignments a
      where a.title = 'Letter to oneself'
        and a.module_id in (select m from pg_temp.modules_of(put_away) as m)
    )
  ) into counted;
  perform pg_temp.back_to_postgres();
  return counted;
end
$$;

create function pg_temp.modules_of(put_away boolean)
returns setof uuid
language sql
security definer
as $$
  select m.id from public.modules m join pg_temp.closed c on c.id = m.program_id where c.is_put_away = put_away
$$;

grant execute on all functions in schema pg_temp to public;

select is(pg_temp.read_by('north-consultor', true), '1 1 1 1', 'the office reads what was put away');

select is(pg_temp.read_by('north-consultor', false), '1 1 1 1', 'and what is archived');

select is(pg_temp.read_by('north-student', true), '0 0 0 0', 'nobody else reads what was put away');

select is(pg_temp.read_by('north-client', true), '0 0 0 0', 'nor does who took it');

select is(pg_temp.read_by('north-student', false), '0 0 0 0', 'what is archived is closed to whoever has nothing to do with it');

select is(pg_temp.read_by('north-client', false), '1 1 1 1', 'who took it to the end goes on to read it');

select is(pg_temp.read_by('north-instructor', false), '0 0 0 0', 'somebody of the staff who does not staff it has nothing to do with it');

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-client') and program_id in (select c.id from closed c);

select is(pg_temp.read_by('north-client', false), '0 0 0 0', 'who cancelled it has nothing to do with it');

insert into public.module_instructors (tenant_id, module_id, instructor_id)
select m.tenant_id, m.id, pg_temp.id_of('north-instructor') from public.modules m join closed c on c.id = m.program_id;

select is(pg_temp.read_by('north-instructor', false), '1 1 1 1', 'its staff reads what is archived');

select is(pg_temp.read_by('north-instructor', true), '0 0 0 0', 'but not what was put away');

select is(
  pg_temp.count_as('north-student', 'select 1 from public.programs p join pg_temp.closed c on c.id = p.id'), 1::bigint,
  'the name of an archived program is read, as it was'
);

select is(
  pg_temp.count_as('north-student', 'select 1 from public.export_feature_config() f join pg_temp.closed c on c.id = f.program_id'), 0::bigint,
  'no function tells its prices'
);

update public.programs set status = 'active', deleted_at = null where id in (select c.id from closed c);

select is(pg_temp.read_by('north-student', false), '1 1 1 0', 'what is taken out again is read again');

select is(pg_temp.read_by('north-student', true), '1 1 1 0', 'all of it');

select * from finish();

rollback;
