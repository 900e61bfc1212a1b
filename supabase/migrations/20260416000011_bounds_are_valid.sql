-- The rows that are there are within the bounds; those that are not are reported, and stay.
--
-- Was wrong: see the file before (C12).
-- Changes: every bound is validated. Where rows lie outside of one, they stay as they are, the push warns with table, bound and count, and the
--   bound holds for what is written from now on: shorten them, then run `alter table … validate constraint …`.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260416000011_bounds_are_valid.sql.

set lock_timeout = '5s';

do $$
declare
  bound record;
begin
  for bound in
    select c.conname as name, c.conrelid::regclass as relation, pg_get_expr(c.conbin, c.conrelid) as condition
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'c'
      and not c.convalidated
      and c.conname ~ '_(length|address|range)_check$|_(avatar|meeting)_url_check$'
    order by c.conrelid::regclass::text, c.conname
  loop
    begin
      execute format('alter table %s validate constraint %I', bound.relation, bound.name);
    exception
      when check_violation then
        declare
          outside bigint;
        begin
          execute format('select count(*) from %s where not (%s)', bound.relation, bound.condition) into outside;
          raise warning '% rows of % lie outside of %: they stay. Shorten them, then validate it.', outside, bound.relation, bound.name;
        end;
    end;
  end loop;
end
$$;
