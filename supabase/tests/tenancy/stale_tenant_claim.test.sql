-- B9: what a token from before a switch still does: read the old tenant, for as long as it lives and the membership does.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(3);

insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-coach'), pg_temp.south());

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-coach'))::text, true);

update public.users
set tenant_id = pg_temp.south()
where id = pg_temp.id_of('north-coach');

select pg_temp.become_with(current_setting('test.token')::jsonb);

select results_eq('select name from public.tenants', $$ values ('North') $$, 'B9: the old token still reads the old tenant');

select results_eq(
  'select count(*) from public.schools',
  'values (2::bigint)',
  'B9: and never both tenants at once'
);

select pg_temp.back_to_postgres();

delete from public.user_tenants
where user_id = pg_temp.id_of('north-coach')
  and tenant_id = pg_temp.north();

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is_empty('select id from public.tenants', 'B9: the membership gone, the old token reads nothing');

select * from finish();

rollback;
