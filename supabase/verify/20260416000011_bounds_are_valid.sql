-- Every bound is valid, or rows lie outside of it.

do $$
declare
  bound record;
  outside boolean;
begin
  for bound in
    select c.conname as name, c.conrelid::regclass as relation, pg_get_expr(c.conbin, c.conrelid) as condition
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'c'
      and not c.convalidated
      and c.conname ~ '_(length|address|range)_check$|_(avatar|meeting)_url_check$'
  loop
    execute format('select exists (select 1 from %s where not (%s))', bound.relation, bound.condition) into outside;
    assert outside, format('C12: %s holds for every row of %s and was not validated', bound.name, bound.relation);
  end loop;
end
$$;
