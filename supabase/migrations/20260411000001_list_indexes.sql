-- The lists that people open first are read from an index, in the order in which they are shown.
--
-- Was wrong:
--   C13 the list of unpaid instalments read and sorted every instalment of the tenant
-- Changes: one partial index. It fails half way only as an invalid index: drop it, and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on cuotas: nobody who reads or writes waits.
-- Undo: rollback/20260411000001_list_indexes.sql.

create index concurrently cuotas_unpaid_idx
  on public.cuotas (tenant_id, fecha_vencimiento)
  where pagada_at is null;
