-- Wellbeing as found: the wheel of life and the prompts for reflection that follow from it.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   B5  the policy of the wheel reaches through chains of tables and never asks for the tenant
--   C1  guests hold every privilege
--   C13 no foreign key has an index
--   D11 wheel_focus_areas() reads wheel_of_life_scores, which never existed (42P01, at run time only)
--
-- Changes: creates two tables and one function in public.
-- Locks: SHARE ROW EXCLUSIVE on tenants and profiles, for a moment: foreign keys.
-- Undo: rollback/20250101000008_baseline_wellbeing.sql.

set lock_timeout = '5s';

create table public.wheel_of_life_snapshots (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  career_business smallint not null check (career_business between 1 and 10),
  finances smallint not null check (finances between 1 and 10),
  health_fitness smallint not null check (health_fitness between 1 and 10),
  family_friends smallint not null check (family_friends between 1 and 10),
  romance smallint not null check (romance between 1 and 10),
  personal_growth smallint not null check (personal_growth between 1 and 10),
  fun_recreation smallint not null check (fun_recreation between 1 and 10),
  physical_environment smallint not null check (physical_environment between 1 and 10),
  notes text,
  created_at timestamptz not null default now()
);

comment on table public.wheel_of_life_snapshots is 'How content somebody is with each part of life, 1 (not at all) to 10, at one moment.';

grant all on table public.wheel_of_life_snapshots to anon, authenticated, service_role;

create table public.reflection_prompts (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  snapshot_id uuid references public.wheel_of_life_snapshots (id) on delete set null,
  area text check (
    area in (
      'career_business', 'finances', 'health_fitness', 'family_friends', 'romance', 'personal_growth',
      'fun_recreation', 'physical_environment'
    )
  ),
  prompt text not null check (trim(prompt) <> ''),
  answer text,
  created_at timestamptz not null default now()
);

comment on table public.reflection_prompts is 'A question to think about, and what the person answered: a private journal.';

comment on column public.reflection_prompts.area is 'The column of wheel_of_life_snapshots that the question is about; null: none.';

grant all on table public.reflection_prompts to anon, authenticated, service_role;

create function public.wheel_focus_areas(p_user_id uuid)
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select json_agg(json_build_object('domain', s.domain, 'score', s.score) order by s.score)
    from public.wheel_of_life_scores s
    where s.user_id = p_user_id
      and s.assessed_at > now() - interval '90 days'
  );
end
$$;

grant execute on function public.wheel_focus_areas(uuid) to anon, authenticated, service_role;

alter table public.wheel_of_life_snapshots enable row level security;

alter table public.reflection_prompts enable row level security;

create policy "Users can manage own wheel" on public.wheel_of_life_snapshots
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Staff can view wheels" on public.wheel_of_life_snapshots
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor', 'instructor', 'coach')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_coaches c
      where c.client_id = wheel_of_life_snapshots.user_id
        and c.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = wheel_of_life_snapshots.user_id
        and s.coach_id = auth.uid()
    )
  );

create policy "Users can manage own prompts" on public.reflection_prompts
  as permissive for all to authenticated
  using (user_id = auth.uid())
  with check (user_id = auth.uid());

create policy "Staff can view prompts" on public.reflection_prompts
  as permissive for select to authenticated
  using (
    exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor', 'instructor', 'coach')
        and r.is_active
    )
  );
