-- Undoes list_indexes.

set lock_timeout = '5s';

drop index public.cuotas_unpaid_idx;
