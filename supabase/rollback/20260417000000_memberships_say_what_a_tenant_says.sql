-- Undoes memberships_say_what_a_tenant_says. Names, pictures and plans that stand only in memberships are lost.

set lock_timeout = '5s';

drop trigger sync_new_names on public.profiles;

drop trigger sync_changed_names on public.profiles;

drop trigger sync_ended_names on public.profiles;

drop trigger keep_profile on public.profiles;

drop trigger sync_new_memberships on public.user_tenants;

drop trigger sync_changed_memberships on public.user_tenants;

drop trigger sync_ended_memberships on public.user_tenants;

drop trigger lock_person on public.user_tenants;

drop trigger keep_membership on public.user_tenants;

drop trigger not_a_plan_for_oneself on public.user_tenants;

drop trigger record_access_change on public.user_tenants;

create trigger record_access_change
  after insert or update or delete on public.user_tenants
  for each row
  execute function private.record_access_change('user_id');

create or replace function private.refresh_claims(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  tenant pg_catalog.uuid;
  held pg_catalog.text[];
  strongest public.role_type;
  claims pg_catalog.jsonb;
begin
  -- Two changes at once must not overwrite each other's claims: the second waits here and then reads both.
  perform 1 from auth.users a where a.id = account for no key update;

  select u.tenant_id into tenant from public.users u where u.id = account;

  select array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text), min(r.role_type)
  into held, strongest
  from public.user_roles r
  where r.user_id = account
    and r.tenant_id = tenant
    and r.is_active;

  -- Compared as a whole: whatever else stands in the two claims, written by hand, ends here.
  select private.object_or_empty(a.raw_app_meta_data) - '{tenant_id,roles}'::pg_catalog.text[]
    || jsonb_strip_nulls(jsonb_build_object('tenant_id', tenant, 'roles', to_jsonb(held)))
  into claims
  from auth.users a
  where a.id = account;

  update auth.users a
  set raw_app_meta_data = claims
  where a.id = account
    and a.raw_app_meta_data is distinct from claims;

  update public.profiles p
  set role = strongest::pg_catalog.text
  where p.id = account
    and p.role is distinct from strongest::pg_catalog.text;
end
$$;

create or replace function private.sync_current_goal()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_current_goal(changed.user_id)
  from (select old.user_id union select new.user_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

comment on function private.sync_current_goal() is 'Keeps profiles.current_goal_id equal to the active assignment.';

drop function private.sync_names();

drop function private.sync_memberships();

drop function private.lock_person();

drop function private.copy_memberships(uuid[]);

drop function private.lock_people(uuid[]);

drop function private.copy_names(uuid[], uuid[]);

drop function private.copy_to_profiles(uuid[]);

drop function private.keep_profile();

drop function private.keep_membership();

drop function private.not_a_plan_for_oneself();

drop function private.refresh_current_goal(uuid, uuid);

drop function private.strongest_role(uuid, uuid);

drop table public.member_names;

drop function private.refuse_servers();

alter table public.profiles drop column tenant_ids;

alter table public.user_tenants
  drop column plan_id,
  drop column role,
  drop column current_goal_id,
  drop column name,
  drop column avatar_url;
