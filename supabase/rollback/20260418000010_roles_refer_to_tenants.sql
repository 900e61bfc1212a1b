-- Undoes roles_refer_to_tenants: the key holds for new rows only.

set lock_timeout = '5s';

alter table public.user_roles
  drop constraint user_roles_tenant_id_fkey,
  add constraint user_roles_tenant_id_fkey foreign key (tenant_id) references public.tenants (id) on delete cascade not valid;
