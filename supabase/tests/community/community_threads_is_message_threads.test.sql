-- C5: the application reads community_threads, the data is in message_threads.

begin;

\ir ../_helpers/persona.psql

select plan(7);

select has_view('public', 'community_threads', 'C5: the view exists');

select is(
  (select reloptions from pg_catalog.pg_class where oid = 'public.community_threads'::regclass),
  array['security_invoker=true'],
  'C5: the policies of the table apply to whoever reads the view'
);

select results_eq(
  'select id, tenant_id, workspace_id, author_id, title, created_at from public.community_threads order by id',
  'select id, tenant_id, workspace_id, author_id, title, created_at from public.message_threads order by id',
  'C5: the view is the table, row by row'
);

select is(
  pg_temp.count_as('north-student', 'select 1 from public.community_threads'), 4::bigint,
  'C5: a member reads the threads of the workspace through it'
);

select is(
  pg_temp.count_as('north-client', 'select 1 from public.community_threads'), 0::bigint,
  'C5: whoever is in no workspace reads none'
);

select pg_temp.become('service-role');

select throws_ok(
  $$ delete from public.community_threads $$,
  '42501', 'permission denied for view community_threads',
  'C5: nobody writes through it'
);

select pg_temp.become('anon');

select throws_ok(
  'select 1 from public.community_threads',
  '42501', 'permission denied for view community_threads',
  'C1: guests do not read it'
);

select * from finish();

rollback;
