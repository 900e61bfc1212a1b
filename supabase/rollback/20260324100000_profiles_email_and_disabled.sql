-- Undoes profiles_email_and_disabled. What it drops are copies, and the record of copies that failed.

set lock_timeout = '5s';

select private.unschedule('reconcile-profiles');

drop function private.unschedule(text);

drop function private.schedule(text, text, text);

drop function public.reconcile_profiles(integer);

drop type public.reconciliation;

drop function private.reconcile_account(uuid);

drop function private.diverged_account_ids();

create or replace function public.notify_program_assignment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.outbound_emails (tenant_id, recipient_id, to_email, template, payload)
  select new.tenant_id, new.client_id, a.email, 'program_assignment', jsonb_build_object('program', pr.name)
  from auth.users a
  join public.programs pr on pr.id = new.program_id
  where a.id = new.client_id;
  return null;
end
$$;

comment on function public.notify_program_assignment() is null;

create or replace function private.sync_user_role_claims()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims(changed.user_id)
  from (select old.user_id union select new.user_id) as changed
  where changed.user_id is not null;
  return null;
end
$$;

create or replace function private.sync_user_tenant_claim()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims(new.id);
  return null;
end
$$;

create or replace function private.sync_profile_tenant()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform 1 from auth.users a where a.id = new.id for no key update;
  update public.profiles p
  set tenant_id = new.tenant_id
  where p.id = new.id
    and p.tenant_id is distinct from new.tenant_id;
  return null;
end
$$;

drop trigger if exists on_auth_user_updated on auth.users;

drop function private.sync_auth_to_profiles();

create or replace function private.handle_new_user()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.users (id) values (new.id) on conflict (id) do nothing;
  insert into public.profiles (id, name)
  values (new.id, nullif(left(trim(new.raw_user_meta_data ->> 'name'), 200), ''))
  on conflict (id) do nothing;
  return null;
end
$$;

comment on function private.handle_new_user() is
  'Gives a new account its rows. The display name is all it takes from user_metadata. '
  'It has no way to fail on what a user sends: an error here would refuse the sign-up.';

drop function private.open_account(uuid);

drop index public.idx_profiles_email;

alter table public.profiles
  drop column is_disabled,
  drop column email;

drop function private.is_disabled(timestamptz, timestamptz);

drop function private.record_sync_failure(uuid, text, text, text);

drop table private.sync_failures;
