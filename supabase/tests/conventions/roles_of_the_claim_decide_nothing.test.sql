-- B9: app_metadata.roles is for clients to show things by. No policy, view or function reads it, but those that keep it; and what
-- somebody reads is the same whatever it says.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(7);

-- By name, in a path or as a key: 'roles', {app_metadata,roles}, $.app_metadata.roles.
create view pg_temp.reading_the_claim as
select r.kind, r.name
from (
  select 'policy', format('%s on %s', p.policyname, p.tablename), concat_ws(' ', p.qual, p.with_check)
  from pg_catalog.pg_policies as p
  where p.schemaname in ('public', 'private', 'storage')
  union all
  select 'view', c.oid::regclass::text, pg_catalog.pg_get_viewdef(c.oid)
  from pg_catalog.pg_class as c
  where c.relkind in ('v', 'm') and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
  union all
  select 'function', p.oid::regprocedure::text, concat_ws(' ', regexp_replace(p.prosrc, '--[^\n]*', '', 'g'), pg_catalog.pg_get_function_sqlbody(p.oid))
  from pg_catalog.pg_proc as p
  where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
) as r (kind, name, text)
where r.text ~ '''roles''|app_meta_?data[^;]{0,60}\mroles\M';

select set_eq(
  'select kind, name from pg_temp.reading_the_claim',
  $$
    values
      ('function', 'private.diverged_account_ids(uuid[])'),
      ('function', 'private.queue_account()'),
      ('function', 'private.refresh_claims(uuid)')
  $$,
  'B9: only what writes the claim, and what finds out that it must, says its name'
);

-- How many rows of each table somebody reads with these roles in the claim.
create function pg_temp.counts(persona text, roles text[])
returns jsonb
language plpgsql
as $$
declare
  read regclass;
  counted bigint;
  counts jsonb := '{}';
begin
  perform pg_temp.become_with(jsonb_set(pg_temp.persona_claims(persona), '{app_metadata,roles}', to_jsonb(roles)));
  for read in select t.relation from pg_temp.tenant_tables as t loop
    begin
      execute format('select count(*) from %s', read) into counted;
      counts := counts || jsonb_build_object(read::text, counted);
    exception
      when insufficient_privilege then
        -- Some columns only, or nothing: the claim changes no grant.
    end;
  end loop;
  perform pg_temp.back_to_postgres();
  return counts;
end
$$;

select is(
  pg_temp.counts(p.name, enum_range(null::public.role_type)::text[]),
  pg_temp.counts(p.name, '{}'),
  format('B9: %s reads the same with every role in the claim as with none', p.name)
)
from (values ('north-student'), ('north-demoted'), ('both-student')) as p (name);

-- Would it be noticed? A policy and a function as they were.
create policy by_claim on public.clientes for select to authenticated
using ((auth.jwt() -> 'app_metadata' -> 'roles') ? 'consultor');

select isnt(
  pg_temp.counts('north-student', array['consultor']), pg_temp.counts('north-student', '{}'),
  'a policy that asks the claim shows other rows'
);

create function private.by_claim()
returns boolean
language sql
security definer
set search_path = ''
return (current_setting('request.jwt.claims', true)::pg_catalog.jsonb #> '{app_metadata,roles}') is not null;

select set_has(
  'select kind, name from pg_temp.reading_the_claim',
  $$ values ('policy', 'by_claim on clientes') $$,
  'it is found'
);

select set_has(
  'select kind, name from pg_temp.reading_the_claim',
  $$ values ('function', 'private.by_claim()') $$,
  'and so is a function'
);

select * from finish();

rollback;
