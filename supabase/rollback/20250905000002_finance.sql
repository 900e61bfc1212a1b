-- Undoes finance: open to everybody signed in, as found. Think twice.

set lock_timeout = '5s';

drop policy service_role_bypass_cuotas on public.cuotas;

drop policy admin_or_consultor_can_delete_cuotas on public.cuotas;

drop policy admin_or_consultor_can_update_cuotas on public.cuotas;

drop policy admin_or_consultor_can_insert_cuotas on public.cuotas;

drop policy admin_or_consultor_can_read_cuotas on public.cuotas;

drop policy tenant_isolation on public.cuotas;

alter table public.cuotas
  alter column tenant_id drop default,
  no force row level security;

create policy "Authenticated users can manage cuotas" on public.cuotas
  as permissive for all to authenticated
  using (true)
  with check (true);

drop policy service_role_bypass_contratos on public.contratos;

drop policy admin_or_consultor_can_delete_contratos on public.contratos;

drop policy admin_or_consultor_can_update_contratos on public.contratos;

drop policy admin_or_consultor_can_insert_contratos on public.contratos;

drop policy admin_or_consultor_can_read_contratos on public.contratos;

drop policy tenant_isolation on public.contratos;

alter table public.contratos
  alter column tenant_id drop default,
  no force row level security;

create policy "Authenticated users can manage contratos" on public.contratos
  as permissive for all to authenticated
  using (true)
  with check (true);

drop policy service_role_bypass_clientes on public.clientes;

drop policy admin_or_consultor_can_delete_clientes on public.clientes;

drop policy admin_or_consultor_can_update_clientes on public.clientes;

drop policy admin_or_consultor_can_insert_clientes on public.clientes;

drop policy admin_or_consultor_can_read_clientes on public.clientes;

drop policy tenant_isolation on public.clientes;

alter table public.clientes
  alter column tenant_id drop default,
  no force row level security;

create policy "Authenticated users can manage clientes" on public.clientes
  as permissive for all to authenticated
  using (true)
  with check (true);
