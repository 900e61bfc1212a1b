-- The lists of what is in use are read from an index that holds nothing else.
--
-- Was wrong:
--   C15 soft delete without partial indexes
-- Changes: one partial index for each table with deleted_at, in the order in which the lists are shown.
-- Locks: SHARE UPDATE EXCLUSIVE on each table in turn: nobody who reads or writes waits.
-- Undo: rollback/20260410000001_live_indexes.sql.

create index concurrently courses_live_idx
  on public.courses (tenant_id, title)
  where deleted_at is null;

create index concurrently programs_live_idx
  on public.programs (tenant_id, name)
  where deleted_at is null;

create index concurrently content_packages_live_idx
  on public.content_packages (tenant_id, name)
  where deleted_at is null;
