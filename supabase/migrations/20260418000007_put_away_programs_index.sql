-- The index that finds the programs that were put away, built while people work.
--
-- Was wrong:
--   C9  what belongs to a program that was put away went on being read: the next file asks, once per statement, which programs those are
-- Changes: one partial index, of as many entries as there are such programs. When it fails half way it is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on programs: nobody who reads or writes waits.
-- Undo: rollback/20260418000007_put_away_programs_index.sql.

create index concurrently programs_put_away_idx
  on public.programs (tenant_id)
  where deleted_at is not null or status = 'archived';
