-- Finance belongs to the admins and consultors of its tenant, and they are looked up live.
--
-- Was wrong:
--   C4  everybody signed in, of whichever tenant, read and wrote clients, contracts and instalments
-- Changes: tenant_isolation on the three tables, RLS forced; admin or consultor, asked of user_roles and not of the token:
--   a role revoked a moment ago reads nothing.
-- Locks: ACCESS EXCLUSIVE on the three tables, for catalog changes only.
-- Undo: rollback/20250905000002_finance.sql.

set lock_timeout = '5s';

alter table public.clientes
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Authenticated users can manage clientes" on public.clientes;

create policy tenant_isolation on public.clientes
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admin_or_consultor_can_read_clientes on public.clientes
  as permissive for select to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_insert_clientes on public.clientes
  as permissive for insert to authenticated
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_update_clientes on public.clientes
  as permissive for update to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))))
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_delete_clientes on public.clientes
  as permissive for delete to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy service_role_bypass_clientes on public.clientes
  as permissive for all to service_role
  using (true)
  with check (true);

alter table public.contratos
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Authenticated users can manage contratos" on public.contratos;

create policy tenant_isolation on public.contratos
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admin_or_consultor_can_read_contratos on public.contratos
  as permissive for select to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_insert_contratos on public.contratos
  as permissive for insert to authenticated
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_update_contratos on public.contratos
  as permissive for update to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))))
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_delete_contratos on public.contratos
  as permissive for delete to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy service_role_bypass_contratos on public.contratos
  as permissive for all to service_role
  using (true)
  with check (true);

alter table public.cuotas
  alter column tenant_id set default public.get_auth_tenant_id(),
  force row level security;

drop policy "Authenticated users can manage cuotas" on public.cuotas;

create policy tenant_isolation on public.cuotas
  as restrictive for all to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admin_or_consultor_can_read_cuotas on public.cuotas
  as permissive for select to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_insert_cuotas on public.cuotas
  as permissive for insert to authenticated
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_update_cuotas on public.cuotas
  as permissive for update to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))))
  with check ((select public.is_admin_or_consultor((select auth.uid()))));

create policy admin_or_consultor_can_delete_cuotas on public.cuotas
  as permissive for delete to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

create policy service_role_bypass_cuotas on public.cuotas
  as permissive for all to service_role
  using (true)
  with check (true);
