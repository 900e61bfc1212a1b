-- D5: serving counts by every path, and nobody learns about others what is not theirs to know.

begin;

\ir ../_helpers/persona.psql

select plan(13);

create function pg_temp.serves(persona text, staff text, client text)
returns boolean
language plpgsql
as $$
declare
  answer boolean;
begin
  perform pg_temp.become(persona);
  answer := public.staff_has_client_relationship(pg_temp.id_of(staff), pg_temp.id_of(client));
  perform pg_temp.back_to_postgres();
  return answer;
end
$$;

select is(pg_temp.serves('north-coach', 'north-coach', 'north-client'), true, 'D5: a coach asks about their own client');

select is(pg_temp.serves('north-coach', 'north-coach', 'north-student'), false, 'D5: and about somebody else''s');

-- Only the enrollment is left.
delete from public.client_coaches;

delete from public.program_coaches;

delete from public.module_coaches;

select is(pg_temp.serves('north-coach', 'north-coach', 'north-client'), true, 'D5: accompanying one enrollment is serving');

update public.client_enrollments set status = 'cancelled' where client_id = pg_temp.id_of('north-client');

select is(pg_temp.serves('north-coach', 'north-coach', 'north-client'), false, 'D5: a cancelled enrollment is none');

select is(pg_temp.serves('north-instructor', 'north-instructor', 'north-student'), true, 'D5: an instructor of a program');

select is(pg_temp.serves('north-coach', 'north-instructor', 'north-student'), false, 'D5: about others the answer is false');

select is(pg_temp.serves('north-consultor', 'north-instructor', 'north-student'), true, 'D5: the office asks about anybody');

select is(pg_temp.serves('north-consultor', 'north-coach', 'north-student'), false, 'D5: and hears no of who serves somebody else');

select is(pg_temp.serves('service-role', 'north-coach', 'north-student'), false, 'D5: so does a server');

select is(pg_temp.serves('south-admin', 'north-instructor', 'north-student'), false, 'D5: in its own tenant');

select is(pg_temp.serves('service-role', 'north-instructor', 'north-student'), true, 'D5: a server asks about anybody');

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-instructor');

select is(pg_temp.serves('north-instructor', 'north-instructor', 'north-student'), false, 'B9: a disabled member of staff serves nobody');

select is(pg_temp.serves('newcomer', 'newcomer', 'south-student'), false, 'D5: links of somebody who is no member give nothing');

select * from finish();

rollback;
