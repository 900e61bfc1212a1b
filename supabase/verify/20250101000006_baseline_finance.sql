-- The three tables exist, each with its policy.

do $$
begin
  assert (
    select count(*) = 3
    from pg_catalog.pg_class c
    join pg_catalog.pg_policy p on p.polrelid = c.oid
    where c.oid = any (array[to_regclass('public.clientes'), to_regclass('public.contratos'), to_regclass('public.cuotas')])
      and c.relrowsecurity
  ), 'a table of finance is missing, or has no row level security or policy';
end
$$;
