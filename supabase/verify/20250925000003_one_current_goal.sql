-- One active assignment per user and track, and triggers that keep the current goal equal to it.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_index i
    where i.indexrelid = to_regclass('public.user_track_assignments_one_active_key')
      and i.indisunique
      and i.indisvalid
      and i.indnkeyatts = 3
      and pg_get_expr(i.indpred, i.indrelid) like '%status = ''active''%'
  ), 'A4: an assignment can be active twice';

  assert (
    select count(*) = 2
    from pg_catalog.pg_trigger
    where tgenabled = 'O'
      and (
        (tgrelid = 'public.profiles'::regclass and tgname = 'guard_current_goal')
        or (tgrelid = 'public.user_track_assignments'::regclass and tgname = 'sync_current_goal')
      )
  ), 'A4: the current goal is not kept, or can be written';

  assert not has_column_privilege('authenticated', 'public.profiles', 'current_goal_id', 'insert, update'),
    'A4: users may write their current goal';
end
$$;
