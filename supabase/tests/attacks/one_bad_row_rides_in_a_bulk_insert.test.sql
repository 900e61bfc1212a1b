-- gain: one row for another tenant, hidden among many good ones, or the good ones kept although one was refused.
-- guard: policy/public.schools/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

select pg_temp.remember();

select pg_temp.become('south-admin');

select throws_ok(
  $$
    insert into public.schools (tenant_id, name)
    values
      (public.get_auth_tenant_id(), 'Good'),
      (pg_temp.north(), 'Bad'),
      (public.get_auth_tenant_id(), 'Good as well')
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'the bad row in the middle is refused'
);

select throws_ok(
  $$
    insert into public.schools (tenant_id, name)
    select r.tenant_id, r.name
    from json_to_recordset(
      format('[{"name": "No tenant"}, {"name": "Bad", "tenant_id": "%s"}]', pg_temp.north())::json
    ) as r (tenant_id uuid, name text)
    where r.tenant_id is not null
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'so is one that a JSON document brings'
);

select throws_ok(
  $$
    insert into public.schools (tenant_id, name)
    select r.tenant_id, r.name
    from unnest(array[
      row(1, pg_temp.north(), 'Bad', now())::public.schools
    ]) as r
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'and one inside an array of rows'
);

select throws_ok(
  $$
    with made as (insert into public.schools (tenant_id, name) values (pg_temp.north(), 'Bad') returning id)
    select count(*) from made
  $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "schools"',
  'and one that a query writes on the side'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed: the good rows went with the bad one');

select * from finish();

rollback;
