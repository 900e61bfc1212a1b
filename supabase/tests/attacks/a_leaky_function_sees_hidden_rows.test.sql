-- gain: every hidden row, told by a function in the filter that is cheaper than the policy and so asked first.
-- guard: policy/public.*/tenant_isolation/drop, rls/public.*/disable

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

select pg_temp.open_every_table();

select pg_temp.remember();

select pg_temp.become('south-admin');

create temporary table told (line text);

-- As cheap as a function can be, and a witness of each row that it is asked about.
create function pg_temp.tell(line text)
returns boolean
language plpgsql
cost 0.0000001
as $$
begin
  insert into pg_temp.told values (line);
  return true;
end
$$;

create operator pg_temp.<<<? (function = pg_temp.tell, rightarg = text);

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table} as t where pg_temp.tell(t::text)') where outcome !~ 'rows$' $$,
  'the function is asked on every table'
);

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table} as t where operator(pg_temp.<<<?) t::text') where outcome !~ 'rows$' $$,
  'and so is the operator that calls it'
);

select throws_ok(
  $$ create function pg_temp.sly(text) returns boolean language sql leakproof return true $$,
  '42501', 'only superuser can define a leakproof function',
  'nobody calls the own function leakproof'
);

select pg_temp.back_to_postgres();

select is_empty(
  $$
    select t.line
    from pg_temp.told t
    where (
      t.line in (
        select format('%s', r)
        from pg_temp.tenant_tables as s
        cross join lateral jsonb_array_elements(pg_temp.rows_of(s.relation, pg_temp.north())) as r
      ) or t.line ~ pg_temp.north()::text
    )
      -- The one profile of somebody who is in both.
      and t.line not in (select p::text from public.profiles p where p.tenant_ids @> array[pg_temp.south()])
  $$,
  'it was asked about no row of another tenant'
);

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
