-- Undoes active_memberships. Memberships and claims that it added stay: they are true in the old model as well.

set lock_timeout = '5s';

alter table public.users
  add constraint users_tenant_id_fkey foreign key (tenant_id) references public.tenants (id),
  drop constraint users_active_membership_fkey,
  -- Only tenant_id is set to null: leaving a tenant must not delete the person.
  add constraint users_active_membership_fkey
    foreign key (id, tenant_id) references public.user_tenants (user_id, tenant_id)
    on delete set null (tenant_id)
    not valid;
