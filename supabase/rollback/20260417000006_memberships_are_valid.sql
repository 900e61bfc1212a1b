-- Undoes memberships_are_valid: references and bounds are not known to hold for old rows. A constraint cannot be made invalid: it is added anew.

set lock_timeout = '5s';

alter table public.organization_members
  drop constraint organization_members_member_name_fkey,
  add constraint organization_members_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

alter table public.group_memberships
  drop constraint group_memberships_member_name_fkey,
  add constraint group_memberships_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

alter table public.community_members
  drop constraint community_members_member_name_fkey,
  add constraint community_members_member_name_fkey
    foreign key (user_id, tenant_id) references public.member_names (user_id, tenant_id) not valid;

alter table public.profiles
  drop constraint profiles_current_goal_id_fkey,
  add constraint profiles_current_goal_id_fkey
    foreign key (current_goal_id) references public.track_goals (id) on delete set null not valid;

alter table public.profiles
  drop constraint profiles_plan_id_fkey,
  add constraint profiles_plan_id_fkey
    foreign key (plan_id) references public.plans (id) on delete set null not valid;

alter table public.user_tenants
  drop constraint user_tenants_current_goal_fkey,
  add constraint user_tenants_current_goal_fkey
    foreign key (current_goal_id, tenant_id) references public.track_goals (id, tenant_id) not valid;

alter table public.user_tenants
  drop constraint user_tenants_plan_fkey,
  add constraint user_tenants_plan_fkey
    foreign key (plan_id, tenant_id) references public.plans (id, tenant_id) on delete set null (plan_id) not valid;

alter table public.user_tenants
  drop constraint user_tenants_avatar_url_check,
  add constraint user_tenants_avatar_url_check
    check (avatar_url ~ '^https?://[^[:space:]]+$' and char_length(avatar_url) <= 2000) not valid;

alter table public.user_tenants
  drop constraint user_tenants_name_length_check,
  add constraint user_tenants_name_length_check
    check (char_length(name) <= 200) not valid;
