-- Undoes put_away_programs_index.

drop index concurrently public.programs_put_away_idx;
