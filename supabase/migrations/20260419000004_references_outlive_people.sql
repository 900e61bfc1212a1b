-- The references that say what a deletion means are checked for the rows that were there before.
--
-- Was wrong:
--   C15 accounts and tenants could not be deleted, or took along what others said
-- Changes: validates what the three files before added. A row that refers to nothing stops it here, with its table and constraint in
--   the message: mend or remove the row, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn, ROW SHARE on what it refers to: nobody who reads or writes waits.
-- Undo: rollback/20260419000004_references_outlive_people.sql.

set lock_timeout = '5s';

do $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as relation, c.conname as name
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'f'
      and not c.convalidated
    order by 1, 2
  loop
    execute format('alter table %s validate constraint %I', reference.relation, reference.name);
  end loop;
end
$$;
