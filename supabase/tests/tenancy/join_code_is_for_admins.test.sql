-- C1: who knows the join code may join, so members do not read it.

begin;

\ir ../_helpers/persona.psql

select plan(9);

select pg_temp.become('north-admin');

select isnt_empty(
  'select 1 where public.tenant_join_code() is not null',
  'C1: an admin reads the code of the own tenant'
);

select throws_ok(
  'select join_code from public.tenants',
  '42501', 'permission denied for table tenants',
  'C1: nobody selects the column, not even an admin'
);

select set_config('test.code', public.tenant_join_code(), true);

select pg_temp.back_to_postgres();

select is(
  current_setting('test.code'),
  (select join_code from public.tenants where name = 'North'),
  'C1: it is the right code'
);

select pg_temp.become('north-consultor');

select throws_ok(
  'select public.tenant_join_code()',
  '42501', 'Only an admin of the tenant may read its join code.',
  'C1: a consultor does not read it'
);

select pg_temp.become('newcomer');

select throws_ok(
  'select public.tenant_join_code()',
  '42501', 'Only an admin of the tenant may read its join code.',
  'C1: a newcomer does not read it'
);

select throws_ok(
  'select public.rotate_join_code()',
  '42501', 'Only an admin of the tenant may change its join code.',
  'C1: nor changes it'
);

select pg_temp.become('north-admin');

select set_config('test.rotated', public.rotate_join_code(), true);

select isnt(current_setting('test.rotated'), current_setting('test.code'), 'C1: an admin changes the code');

select is(public.tenant_join_code(), current_setting('test.rotated'), 'C1: and is told the new one');

select pg_temp.become('newcomer');

select throws_ok(
  $$ select public.join_tenant(current_setting('test.code')) $$,
  'P0002', 'No tenant has this join code.',
  'C1: the old code ends at once'
);

select * from finish();

rollback;
