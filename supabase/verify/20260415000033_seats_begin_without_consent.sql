-- A seat begins without consent.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.organization_members'::regclass
      and t.tgname = 'forget_consent'
      and t.tgenabled = 'O'
  ), 'D9: a consent outlives the seat';
end
$$;
