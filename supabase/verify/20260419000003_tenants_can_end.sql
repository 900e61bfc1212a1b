-- Every reference to a tenant says what happens when it goes, and what is kept is kept.

do $$
declare
  undecided text;
begin
  select string_agg(format('%s.%s', c.conrelid::regclass, c.conname), ', ') into undecided
  from pg_catalog.pg_constraint c
  where c.confrelid = 'public.tenants'::regclass
    and c.contype = 'f'
    and c.confdeltype not in ('c', 'n');
  assert undecided is null, format('C15: these hold a tenant that is to be deleted: %s', undecided);

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.tenants'::regclass
      and t.tgfoid = to_regprocedure('private.keep_records()')
      and t.tgenabled = 'O'
  ), 'C15: what billing must keep goes with a tenant';

  assert not exists (
    select 1
    from private.records_kept r
    cross join unnest(r.columns) as c (name)
    where not exists (
      select 1
      from pg_catalog.pg_attribute a
      where a.attrelid = to_regclass('public.' || r.relation)
        and a.attname = c.name
    )
  ), 'C15: a rule names a column that is not there';

  assert not has_table_privilege('authenticated', 'private.kept_records', 'select'), 'C15: users read what was kept of others';
end
$$;
