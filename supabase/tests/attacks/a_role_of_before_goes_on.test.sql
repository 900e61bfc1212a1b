-- gain: everything that a role could, read and written after it was taken away, with the token from before: programs, enrollments,
--   groups, what people said, links that outlive the token.
-- guard: function/private.has_any_role(text[])/true, function/private.holds_any_role(*)/true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(11);

-- What the role could: seen first, so that the rest of the file can fail.
select pg_temp.become('north-consultor');

select isnt_empty('select 1 from public.client_enrollments where client_id <> auth.uid()', 'a consultor reads enrollments of others');

select pg_temp.back_to_postgres();

select set_config('test.consultor', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

select set_config('test.instructor', pg_temp.token_claims(pg_temp.id_of('north-instructor'))::text, true);

delete from public.user_roles where user_id = pg_temp.id_of('north-consultor');

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-instructor');

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.consultor')::jsonb);

select is(
  auth.jwt() #> '{app_metadata,roles}', '["consultor"]',
  'the token still claims the role'
);

select is((select private.has_any_role('{consultor}')), false, 'and gives it no more');

-- Rows that name neither her nor everybody: only the role gave them.
select is_empty(
  $$
    select read.what, pg_temp.attempt(read.what)
    from (
      values
        ('select from public.users where id <> auth.uid()'), ('select from public.user_roles where user_id <> auth.uid()'),
        ('select from public.profiles where id <> auth.uid()'), ('select from public.client_enrollments'),
        ('select from public.course_enrollments'), ('select from public.partner_codes'), ('select from public.client_coaches'),
        ('select from public.development_items'), ('select from public.credit_transactions where user_id <> auth.uid()'),
        ('select from public.payment_schedules'), ('select from public.organization_invites'), ('select from public.calcom_bookings'),
        ('select from public.group_memberships'), ('select from public.module_sessions'), ('select from public.sessions'),
        ('select from public.content_packages'), ('select from public.user_track_assignments where user_id <> auth.uid()')
    ) as read (what)
    where pg_temp.attempt(read.what) <> '0 rows'
  $$,
  'nothing is read that only the role gave'
);

select is_empty(
  $$ select * from pg_temp.everywhere('update {table} set {tenant} = {tenant}') where outcome ~ '^[1-9][0-9]* rows' $$,
  'no row of any table is changed'
);

select throws_ok(
  $$ insert into public.programs (name) values ('Mine') $$,
  '42501', 'new row violates row-level security policy for table "programs"',
  'no program is made'
);

select throws_ok(
  $$ insert into public.client_coaches (client_id, coach_id) values (pg_temp.id_of('north-client'), auth.uid()) $$,
  '42501', 'new row violates row-level security policy for table "client_coaches"',
  'nobody makes herself coach'
);

select is_empty(
  $$
    select tried.statement, pg_temp.attempt(tried.statement)
    from (
      values
        ('update public.client_enrollments set status = ''cancelled'''), ('update public.programs set deleted_at = now()'),
        ('delete from public.group_memberships'), ('delete from public.messages'), ('delete from public.activity_feed'),
        ('update public.courses set title = ''Mine'''), ('delete from public.user_track_assignments')
    ) as tried (statement)
    where pg_temp.attempt(tried.statement) <> '0 rows'
  $$,
  'nothing is cancelled, put away or deleted'
);

-- Whoever led sessions and wrote items by the role of an instructor.
select pg_temp.become_with(current_setting('test.instructor')::jsonb);

select is_empty(
  $$
    select tried.statement, pg_temp.attempt(tried.statement)
    from (
      values
        ('update public.module_sessions set title = ''Mine'''), ('update public.development_items set title = ''Mine'''),
        ('update public.user_track_assignments set status = ''completed''')
    ) as tried (statement)
    where pg_temp.attempt(tried.statement) <> '0 rows'
  $$,
  'an instructor of before changes no session, no item, no goal'
);

select is((select count(*) from public.wheel_of_life_snapshots where user_id <> auth.uid()), 0::bigint, 'and reads no wheel');

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
