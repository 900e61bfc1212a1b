-- A membership begins without links of staff.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.user_tenants'::regclass
      and t.tgname = 'begin_afresh'
      and t.tgenabled = 'O'
  ), 'B9: who comes back serves whom they served before';
end
$$;
