-- Every column that people write has its bound.

do $$
begin
  assert (
    select count(*) = 78
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'c'
      and c.conname ~ '_(length|address|range)_check$|_(avatar|meeting)_url_check$'
  ), 'C12: a bound is missing';
end
$$;
