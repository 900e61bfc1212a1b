-- Undoes bounds_are_valid: the bounds are not known to hold for old rows. A constraint cannot be made invalid: it is added anew.

set lock_timeout = '5s';

do $$
declare
  bound record;
begin
  for bound in
    select c.conname as name, c.conrelid::regclass as relation, pg_get_constraintdef(c.oid) as definition
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'c'
      and c.convalidated
      and c.conname ~ '_(length|address|range)_check$|_(avatar|meeting)_url_check$'
  loop
    execute format('alter table %s drop constraint %I', bound.relation, bound.name);
    execute format('alter table %s add constraint %I %s not valid', bound.relation, bound.name, bound.definition);
  end loop;
end
$$;
