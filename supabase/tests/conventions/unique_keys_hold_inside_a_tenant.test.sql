-- C15: what one tenant uses neither blocks another nor shows itself to it.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(8);

select pg_temp.become('south-admin');

select lives_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent) values ('NORTH-10', 'Somebody else', 5) $$,
  'C15: another tenant uses the same partner code'
);

select lives_ok(
  $$ insert into public.clientes (nombre, rut) values ('North Hill School', '76.000.001-1') $$,
  'C15: bills the same organization'
);

select throws_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent) values ('SOUTH-15', 'Again', 5) $$,
  '23505', null,
  'C15: but has its own code once'
);

select pg_temp.back_to_postgres();

-- What begins with something given from outside is looked up before its tenant is known; places in a line are written by functions
-- alone, which ask for the tenant of the cohort.
select is_empty(
  $$
    select c.relname, x.relname
    from pg_catalog.pg_index i
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_class c on c.oid = i.indrelid
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace
      and i.indisunique
      and a.attnum <> all (i.indkey)
      -- Nobody writes an id of their own choice: schema/nothing_is_there_twice.
      and not (i.indisprimary and i.indnatts = 1)
      and x.relname <> all (array[
        'organization_invites_token_key', 'calendar_feed_tokens_token_hash_key',
        'stripe_events_stripe_event_id_key', 'stripe_events_booked_checkout_key',
        'cohort_waitlist_cohort_id_position_key', 'cohort_waitlist_cohort_id_user_id_key'
      ])
  $$,
  'C15: every other unique key holds the tenant'
);

-- Whoever is in both tenants learns nothing of one while active in the other: a row that is there and one that is not are refused alike.
insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-student'), pg_temp.south());

insert into public.user_roles (tenant_id, user_id, role_type)
values (pg_temp.south(), pg_temp.id_of('north-student'), 'client');

create temporary table probes as
select p.relation, p.statement, p.there
from (
  select 'group_memberships', format('insert into public.group_memberships (group_id, user_id, tenant_id, status) values (%L, %L, %L, ''active'')', m.group_id, m.user_id, pg_temp.south()), true
  from public.group_memberships m where m.user_id = pg_temp.id_of('north-student')
  union all
  select 'group_memberships', format('insert into public.group_memberships (group_id, user_id, tenant_id, status) values (%L, %L, %L, ''active'')', gen_random_uuid(), pg_temp.id_of('north-student'), pg_temp.south()), false
  union all
  select 'session_participants', format('insert into public.session_participants (session_id, user_id, tenant_id) values (%L, %L, %L)', m.session_id, m.user_id, pg_temp.south()), true
  from public.session_participants m where m.user_id = pg_temp.id_of('north-student')
  union all
  select 'session_participants', format('insert into public.session_participants (session_id, user_id, tenant_id) values (%L, %L, %L)', gen_random_uuid(), pg_temp.id_of('north-student'), pg_temp.south()), false
) as p (relation, statement, there);

grant select on table probes to public;

create function pg_temp.refused_with(statement text)
returns text
language plpgsql
as $$
begin
  execute statement;
  return 'done';
exception
  when others then
    return sqlstate;
end
$$;

grant execute on function pg_temp.refused_with(text) to public;

select pg_temp.become('south-admin');

select isnt_empty($$ select 1 from probes where there and relation = 'group_memberships' $$, 'C15: the student is in a group of north');

select isnt_empty($$ select 1 from probes where there and relation = 'session_participants' $$, 'C15: and in a session');

select is_empty(
  $$ select relation, there, pg_temp.refused_with(statement) from probes where there and pg_temp.refused_with(statement) <> '23503' $$,
  'C15: an admin of south, who knows the ids, is told that there is no such thing'
);

select is_empty(
  $$ select relation, there, pg_temp.refused_with(statement) from probes where not there and pg_temp.refused_with(statement) <> '23503' $$,
  'C15: as of what is nowhere'
);

select * from finish();

rollback;
