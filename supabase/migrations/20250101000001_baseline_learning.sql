-- Learning as found: courses, programs and their modules, who staffs them, who is enrolled.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   B2  the policies of client_enrollments, enrollment_module_staff and development_items reach through chains of tables
--   B5  each table has its own long idea of "may I see this", and none of them asks for the tenant
--   C1  guests hold every privilege, and read the catalog of every tenant
--   C3  courses: everybody signed in reads and writes every course
--   D10 staff_program_ids() reads a table that never existed, instructor_assignments (42P01, at run time only)
--   C13 no foreign key has an index
--   C15 partner codes are unique across tenants: one tenant's code blocks, and so reveals itself to, another
--
-- Changes: creates eighteen tables and one function in public.
-- Locks: SHARE ROW EXCLUSIVE on tenants, schools and profiles, for a moment: foreign keys.
-- Undo: rollback/20250101000001_baseline_learning.sql.

set lock_timeout = '5s';

create table public.courses (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  school_id integer references public.schools (id),
  owner_id uuid references public.profiles (id) on delete set null,
  title text not null check (trim(title) <> ''),
  description text,
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  starts_on date,
  ends_on date,
  created_at timestamptz not null default now(),
  check (ends_on >= starts_on)
);

comment on table public.courses is 'A course of a school or, without one, of the whole tenant.';

comment on column public.courses.owner_id is 'Who teaches it.';

grant all on table public.courses to anon, authenticated, service_role;

create table public.course_enrollments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  course_id uuid not null references public.courses (id) on delete cascade,
  user_id uuid not null references public.profiles (id) on delete cascade,
  status text not null default 'active' check (status in ('active', 'completed', 'withdrawn')),
  enrolled_at timestamptz not null default now(),
  completed_at timestamptz,
  unique (course_id, user_id)
);

comment on table public.course_enrollments is 'Who takes which course.';

grant all on table public.course_enrollments to anon, authenticated, service_role;

create table public.programs (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  description text,
  status text not null default 'active' check (status in ('draft', 'active', 'archived')),
  duration_weeks integer check (duration_weeks > 0),
  created_at timestamptz not null default now()
);

comment on table public.programs is 'A coaching program: a sequence of modules that a client enrolls in.';

grant all on table public.programs to anon, authenticated, service_role;

create table public.program_tier_plans (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id) on delete cascade,
  tier text not null check (tier in ('essential', 'plus', 'premium')),
  plan_id uuid not null,
  created_at timestamptz not null default now(),
  unique (program_id, tier)
);

comment on table public.program_tier_plans is 'Which plan pays for which tier of a program.';

grant all on table public.program_tier_plans to anon, authenticated, service_role;

create table public.modules (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id) on delete cascade,
  title text not null check (trim(title) <> ''),
  description text,
  position integer not null check (position > 0),
  created_at timestamptz not null default now(),
  unique (program_id, position)
);

comment on table public.modules is 'A step of a program.';

comment on column public.modules.position is 'Place in the program, from 1.';

grant all on table public.modules to anon, authenticated, service_role;

create table public.module_assignments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  module_id uuid not null references public.modules (id) on delete cascade,
  title text not null check (trim(title) <> ''),
  instructions text,
  due_after_days integer check (due_after_days >= 0),
  created_at timestamptz not null default now()
);

comment on table public.module_assignments is 'Homework of a module.';

comment on column public.module_assignments.due_after_days is 'Days after the module began; null: no deadline.';

grant all on table public.module_assignments to anon, authenticated, service_role;

create table public.program_instructors (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id) on delete cascade,
  instructor_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (program_id, instructor_id)
);

comment on table public.program_instructors is 'Instructors of a whole program: they serve everybody enrolled in it.';

grant all on table public.program_instructors to anon, authenticated, service_role;

create table public.program_coaches (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  program_id uuid not null references public.programs (id) on delete cascade,
  coach_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (program_id, coach_id)
);

comment on table public.program_coaches is 'Coaches of a whole program: they serve everybody enrolled in it.';

grant all on table public.program_coaches to anon, authenticated, service_role;

create table public.module_instructors (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  module_id uuid not null references public.modules (id) on delete cascade,
  instructor_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (module_id, instructor_id)
);

comment on table public.module_instructors is 'Instructors of one module: they serve everybody enrolled in its program.';

grant all on table public.module_instructors to anon, authenticated, service_role;

create table public.module_coaches (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  module_id uuid not null references public.modules (id) on delete cascade,
  coach_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (module_id, coach_id)
);

comment on table public.module_coaches is 'Coaches of one module: they serve everybody enrolled in its program.';

grant all on table public.module_coaches to anon, authenticated, service_role;

create table public.client_instructors (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  client_id uuid not null references public.profiles (id) on delete cascade,
  instructor_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (client_id, instructor_id),
  check (client_id <> instructor_id)
);

comment on table public.client_instructors is 'Instructors of one client, whatever the client is enrolled in.';

grant all on table public.client_instructors to anon, authenticated, service_role;

create table public.client_coaches (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  client_id uuid not null references public.profiles (id) on delete cascade,
  coach_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  unique (client_id, coach_id),
  check (client_id <> coach_id)
);

comment on table public.client_coaches is 'Coaches of one client, whatever the client is enrolled in.';

grant all on table public.client_coaches to anon, authenticated, service_role;

create table public.client_enrollments (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  client_id uuid not null references public.profiles (id) on delete cascade,
  program_id uuid not null references public.programs (id),
  cohort_id uuid,
  tier text not null default 'essential' check (tier in ('essential', 'plus', 'premium')),
  status text not null default 'active' check (status in ('pending', 'active', 'paused', 'completed', 'cancelled')),
  enrolled_at timestamptz not null default now(),
  completed_at timestamptz
);

comment on table public.client_enrollments is 'A client takes a program. Staff serve a client through it unless it is cancelled.';

comment on column public.client_enrollments.cohort_id is 'Null: at the client''s own pace.';

grant all on table public.client_enrollments to anon, authenticated, service_role;

-- Nobody takes a program twice at once; taking it again later is fine.
create unique index client_enrollments_one_open_key
  on public.client_enrollments (client_id, program_id)
  where status in ('pending', 'active', 'paused');

create table public.enrollment_module_staff (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  enrollment_id uuid not null references public.client_enrollments (id) on delete cascade,
  module_id uuid not null references public.modules (id) on delete cascade,
  staff_id uuid not null references public.profiles (id) on delete cascade,
  role text not null check (role in ('instructor', 'coach')),
  created_at timestamptz not null default now(),
  unique (enrollment_id, module_id, staff_id, role)
);

comment on table public.enrollment_module_staff is 'Who accompanies one client through one module.';

grant all on table public.enrollment_module_staff to anon, authenticated, service_role;

create table public.content_packages (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  name text not null check (trim(name) <> ''),
  description text,
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now()
);

comment on table public.content_packages is 'Material that staff reuse in several programs.';

grant all on table public.content_packages to anon, authenticated, service_role;

create table public.partner_codes (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  code text not null unique check (code = upper(trim(code)) and code <> ''),
  partner_name text not null,
  discount_percent integer not null check (discount_percent between 1 and 100),
  max_uses integer check (max_uses > 0),
  used_count integer not null default 0 check (used_count >= 0),
  expires_at timestamptz,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  check (used_count <= max_uses)
);

comment on table public.partner_codes is 'Discount codes that partners hand out. Whoever knows one may use it.';

comment on column public.partner_codes.max_uses is 'Null: without limit.';

grant all on table public.partner_codes to anon, authenticated, service_role;

create table public.feedback_items (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  author_id uuid not null references public.profiles (id) on delete cascade,
  category text not null default 'idea' check (category in ('idea', 'problem', 'praise')),
  body text not null check (trim(body) <> ''),
  status text not null default 'new' check (status in ('new', 'in_progress', 'resolved')),
  created_at timestamptz not null default now()
);

comment on table public.feedback_items is 'What people tell the office of their tenant.';

grant all on table public.feedback_items to anon, authenticated, service_role;

create table public.development_items (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  client_id uuid not null references public.profiles (id) on delete cascade,
  author_id uuid references public.profiles (id) on delete set null,
  kind text not null check (kind in ('strength', 'growth')),
  title text not null check (trim(title) <> ''),
  notes text,
  status text not null default 'open' check (status in ('open', 'done')),
  created_at timestamptz not null default now()
);

comment on table public.development_items is 'The development profile of a client: what staff and client work on.';

comment on column public.development_items.author_id is 'The member of staff who wrote it; the client reads it.';

grant all on table public.development_items to anon, authenticated, service_role;

create function public.staff_program_ids()
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select a.program_id
    from public.instructor_assignments a
    where a.user_id = auth.uid();
end
$$;

grant execute on function public.staff_program_ids() to anon, authenticated, service_role;

alter table public.courses enable row level security;

alter table public.course_enrollments enable row level security;

alter table public.programs enable row level security;

alter table public.program_tier_plans enable row level security;

alter table public.modules enable row level security;

alter table public.module_assignments enable row level security;

alter table public.program_instructors enable row level security;

alter table public.program_coaches enable row level security;

alter table public.module_instructors enable row level security;

alter table public.module_coaches enable row level security;

alter table public.client_instructors enable row level security;

alter table public.client_coaches enable row level security;

alter table public.client_enrollments enable row level security;

alter table public.enrollment_module_staff enable row level security;

alter table public.content_packages enable row level security;

alter table public.partner_codes enable row level security;

alter table public.feedback_items enable row level security;

alter table public.development_items enable row level security;

create policy "Users can view all courses" on public.courses
  as permissive for select to authenticated
  using (true);

create policy "Authenticated users can manage courses" on public.courses
  as permissive for all to authenticated
  using (auth.uid() is not null)
  with check (auth.uid() is not null);

create policy "Anyone can view programs" on public.programs
  as permissive for select to public
  using (true);

create policy "Anyone can view program tier plans" on public.program_tier_plans
  as permissive for select to public
  using (true);

create policy "Anyone can view modules" on public.modules
  as permissive for select to public
  using (true);

create policy "Admins can manage course enrollments" on public.course_enrollments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage programs" on public.programs
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program tier plans" on public.program_tier_plans
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage modules" on public.modules
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module assignments" on public.module_assignments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program instructors" on public.program_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage program coaches" on public.program_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module instructors" on public.module_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage module coaches" on public.module_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client instructors" on public.client_instructors
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client coaches" on public.client_coaches
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage client enrollments" on public.client_enrollments
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage enrollment module staff" on public.enrollment_module_staff
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage content packages" on public.content_packages
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Admins can manage partner codes" on public.partner_codes
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Signed-in users can view module assignments" on public.module_assignments
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view program instructors" on public.program_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view program coaches" on public.program_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view module instructors" on public.module_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view module coaches" on public.module_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view client instructors" on public.client_instructors
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view client coaches" on public.client_coaches
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Students and owners can view course enrollments" on public.course_enrollments
  as permissive for select to authenticated
  using (
    user_id = auth.uid()
    or exists (
      select 1
      from public.courses c
      where c.id = course_enrollments.course_id
        and c.owner_id = auth.uid()
    )
  );

create policy "Staff can view content packages" on public.content_packages
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Signed-in users can view partner codes" on public.partner_codes
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Clients and staff can view client enrollments" on public.client_enrollments
  as permissive for select to authenticated
  using (
    client_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_instructors direct
      where direct.client_id = client_enrollments.client_id
        and direct.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.program_instructors s
      where s.program_id = client_enrollments.program_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_instructors s on s.module_id = m.id
      where m.program_id = client_enrollments.program_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_coaches direct
      where direct.client_id = client_enrollments.client_id
        and direct.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.program_coaches s
      where s.program_id = client_enrollments.program_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.modules m
      join public.module_coaches s on s.module_id = m.id
      where m.program_id = client_enrollments.program_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_roles mine
      join public.user_roles theirs on theirs.school_id = mine.school_id
      where mine.user_id = auth.uid()
        and mine.role_type = 'equipo_directivo'
        and mine.is_active
        and theirs.user_id = client_enrollments.client_id
        and theirs.is_active
    )
  );

create policy "Clients and staff can view enrollment staff" on public.enrollment_module_staff
  as permissive for select to authenticated
  using (
    staff_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_enrollments e
      where e.id = enrollment_module_staff.enrollment_id
        and e.client_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.id = enrollment_module_staff.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.id = enrollment_module_staff.enrollment_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.id = enrollment_module_staff.enrollment_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.id = enrollment_module_staff.enrollment_id
        and s.coach_id = auth.uid()
    )
  );

create policy "Authors can manage own feedback" on public.feedback_items
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());

create policy "Admins can manage feedback" on public.feedback_items
  as permissive for all to authenticated
  using (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active))
  with check (exists (select 1 from public.user_roles r where r.user_id = auth.uid() and r.role_type in ('admin', 'consultor') and r.is_active));

create policy "Clients and staff can view development items" on public.development_items
  as permissive for select to authenticated
  using (
    client_id = auth.uid()
    or author_id = auth.uid()
    or exists (
      select 1
      from public.user_roles r
      where r.user_id = auth.uid()
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    )
    or exists (
      select 1
      from public.client_instructors direct
      where direct.client_id = development_items.client_id
        and direct.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.client_id = development_items.client_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.client_id = development_items.client_id
        and s.instructor_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_coaches direct
      where direct.client_id = development_items.client_id
        and direct.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.client_id = development_items.client_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = development_items.client_id
        and s.coach_id = auth.uid()
    )
    or exists (
      select 1
      from public.user_roles mine
      join public.user_roles theirs on theirs.school_id = mine.school_id
      where mine.user_id = auth.uid()
        and mine.role_type = 'equipo_directivo'
        and mine.is_active
        and theirs.user_id = development_items.client_id
        and theirs.is_active
    )
  );

create policy "Staff can manage development items" on public.development_items
  as permissive for all to authenticated
  using (author_id = auth.uid())
  with check (author_id = auth.uid());
