-- What is emptied and counted when an account or a tenant goes is exactly what was theirs.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(18);

create temporary table gone as
select u.id, u.email from auth.users u where u.id = pg_temp.id_of('north-student');

create temporary table stays as
select u.id, u.email from auth.users u where u.id = pg_temp.id_of('north-client');

-- Bookings, kept and refused.
insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at)
select m.tenant_id, m.id, p.uid, p.email, now(), now() + interval '1 hour'
from (select m.id, m.tenant_id from public.calcom_event_type_mappings m where m.tenant_id = pg_temp.north() limit 1) as m
cross join (select 'of the gone' as uid, upper(g.email) as email from gone g union all select 'of another', s.email from stays s) as p;

insert into private.calcom_bookings_archive (id, tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at, created_at)
select gen_random_uuid(), b.tenant_id, b.mapping_id, b.booking_uid, b.attendee_email, b.starts_at, b.ends_at, b.created_at
from public.calcom_bookings b
where b.booking_uid in ('of the gone', 'of another');

insert into public.calcom_refusals (tenant_id, booking_uid, attendee_emails, reason)
select pg_temp.north(), r.uid, r.emails, 'for a test'
from (
  select 'both' as uid, array[g.email::text, s.email::text] as emails from gone g cross join stays s
  union all select 'another', array[s.email::text] from stays s
) as r;

-- A payment each.
create temporary table payments as
select e.client_id, gen_random_uuid() as id, e.id as enrollment_id, e.tenant_id
from public.client_enrollments e
where e.client_id in (select g.id from gone g union all select s.id from stays s);

insert into public.payment_schedules (id, tenant_id, enrollment_id, amount_cents) select p.id, p.tenant_id, p.enrollment_id, 700 from payments p;

insert into public.stripe_events (stripe_event_id, type, payload, tenant_id, payment_schedule_id)
select
  'evt_' || p.id, 'charge.succeeded', '{"id": "evt", "data": {"object": {"id": "ch", "receipt_email": "x@groundwork.test", "invoice": {"to": "x"}}}}',
  p.tenant_id, p.id
from payments p;

-- Sessions to come of both, done ones, and those of before.
insert into public.module_sessions (tenant_id, module_id, enrollment_id, title, session_date, status)
select p.tenant_id, m.id, p.enrollment_id, t.title, t.session_date, t.status
from payments p
cross join (select m.id from public.modules m where m.tenant_id = pg_temp.north() limit 1) as m
cross join (
  values
    ('To come', now() + interval '3 days', 'scheduled'), ('Was', now() - interval '3 days', 'scheduled'),
    ('Done early', now() + interval '3 days', 'completed')
) as t (title, session_date, status);

insert into public.user_track_assignments (tenant_id, user_id, track_id, status)
select pg_temp.north(), s.id, t.id, 'paused' from stays s cross join (select t.id from public.tracks t where t.tenant_id = pg_temp.north() limit 1) as t;

insert into public.goal_conversations (tenant_id, assignment_id, student_id, instructor_id)
select a.tenant_id, a.id, a.user_id, pg_temp.id_of('north-instructor')
from public.user_track_assignments a
join stays s on s.id = a.user_id
limit 1;

create temporary table others as
select
  (select count(*) from public.profiles) as profiles, (select count(*) from public.users) as users,
  (select count(*) from public.user_tenants m where m.user_id <> (select g.id from gone g)) as memberships,
  (select count(*) from public.goal_conversations c where c.student_id is distinct from (select g.id from gone g)) as conversations;

create temporary table counted as
select
  (select count(*) from public.messages m join gone g on m.author_id = g.id) as messages,
  (select count(*) from public.client_enrollments e join gone g on e.client_id = g.id) as enrollments,
  (select count(*) from public.credit_transactions t join gone g on t.user_id = g.id) as credits;

update auth.users u set deleted_at = now() from gone g where u.id = g.id;

select results_eq(
  $$
    select
      (select count(*) from public.profiles), (select count(*) from public.users), (select count(*) from public.user_tenants),
      (select count(*) from public.goal_conversations c where c.student_id is not null)
  $$,
  'select profiles - 1, users - 1, memberships, conversations from others',
  'one account ends, and no other'
);

select results_eq(
  $$ select b.booking_uid, b.attendee_email from public.calcom_bookings b where b.booking_uid in ('of the gone', 'of another') order by 1 $$,
  $$ select 'of another', s.email::text from stays s union all select 'of the gone', null order by 1 $$,
  'one address is taken out of bookings, however it was written'
);

select results_eq(
  $$ select b.booking_uid from private.calcom_bookings_archive b where b.booking_uid in ('of the gone', 'of another') $$,
  $$ values ('of another') $$,
  'and out of what was put away of them'
);

select results_eq(
  $$ select r.booking_uid, r.attendee_emails from public.calcom_refusals r where r.reason = 'for a test' order by 1 $$,
  $$ select uid, array[s.email::text] from stays s cross join (values ('another'), ('both')) as u (uid) order by 1 $$,
  'and out of calls that were refused'
);

select results_eq(
  'select s.payload from public.stripe_events s join payments p on p.id = s.payment_schedule_id join gone g on g.id = p.client_id',
  $$ values ('{"id": "evt", "data": {"object": {"id": "ch"}}}'::jsonb) $$,
  'of the own payment nothing tells the payer'
);

select is_empty(
  $$
    select 1
    from public.stripe_events s
    join payments p on p.id = s.payment_schedule_id
    join stays t on t.id = p.client_id
    where s.payload #>> '{data,object,receipt_email}' is null
  $$,
  'of the payments of others everything does'
);

select set_eq(
  $$
    select p.client_id, s.title, s.status
    from public.module_sessions s
    join payments p on p.enrollment_id = s.enrollment_id
    where s.title in ('To come', 'Was', 'Done early')
  $$,
  $$
    select g.id, t.title, t.status from gone g cross join (values ('To come', 'cancelled'), ('Was', 'scheduled'), ('Done early', 'completed')) as t (title, status)
    union all
    select s.id, t.title, t.status from stays s cross join (values ('To come', 'scheduled'), ('Was', 'scheduled'), ('Done early', 'completed')) as t (title, status)
  $$,
  'sessions to come are off, those that were are not, and those of others take place'
);

-- A refund for the enrollment that ended with the membership is counted as well.
select results_eq(
  $$
    select
      d.subject, (d.kept ->> 'messages.author_id')::bigint, (d.kept ->> 'client_enrollments.client_id')::bigint,
      (d.kept ->> 'credit_transactions.user_id')::bigint >= (select credits from counted)
    from private.deletions d
  $$,
  $$ select 'account', messages, enrollments, true from counted $$,
  'what is kept is counted by column'
);

select is_empty(
  $$ select 1 from private.deletions d cross join jsonb_object_keys(d.kept) as k (name) where k.name !~ '_(id|by)$' or k.name !~ '\.' $$,
  'and by no other column'
);

-- Tenants.
create temporary table of_north as
select count(*) as cuotas from public.cuotas c where c.tenant_id = pg_temp.north();

update public.profiles f
set plan_id = (select p.id from public.plans p where p.tenant_id = pg_temp.south() limit 1)
where f.id = pg_temp.id_of('south-student');

update public.profiles f
set plan_id = (select p.id from public.plans p where p.tenant_id = pg_temp.north() limit 1)
where f.id = pg_temp.id_of('north-client');

delete from public.tenants where id = pg_temp.north();

select is((select f.plan_id from public.profiles f where f.id = pg_temp.id_of('north-client')), null, 'the plans of a tenant that ends hold nobody');

select isnt((select f.plan_id from public.profiles f where f.id = pg_temp.id_of('south-student')), null, 'those of another one hold on');

select results_eq(
  $$ select d.subject, d.kept ? 'cuotas' from private.deletions d order by d.id $$,
  $$ values ('account', false), ('tenant', true) $$,
  'each deletion has a record of its own'
);

select results_eq(
  $$ select k.relation, count(*) from private.kept_records k where k.relation = 'cuotas' group by 1 $$,
  $$ select 'cuotas', cuotas from of_north $$,
  'what is kept is that of the tenant'
);

select is_empty(
  $$
    select r.relation
    from private.records_kept r
    where not exists (select 1 from private.kept_records k where k.relation = r.relation)
  $$,
  'of every table that is to be kept'
);

-- Whoever is named is named until then.
create function pg_temp.emptied(relation regclass, name text)
returns text
language plpgsql
as $$
begin
  execute format('update %s set %I = null where %2$I is not null', relation, name);
  return 'done';
exception
  when others then
    return sqlstate;
end
$$;

create temporary view named as
select t.tgrelid::regclass as relation, a.attname::text as name
from pg_catalog.pg_trigger t
join pg_catalog.pg_attribute a on a.attrelid = t.tgrelid and a.attnum = any (t.tgattr)
where t.tgfoid = 'private.named_until_deleted()'::regprocedure;

-- The south still has a row of each.
select set_eq(
  $$ select relation::text || '.' || name, pg_temp.emptied(relation, name) from named $$,
  $$
    values
      ('activity_feed.author_id', '23502'), ('client_enrollments.client_id', '23502'), ('conversation_messages.sender_id', '23502'),
      ('credit_transactions.user_id', '23502'), ('feedback_items.author_id', '23502'), ('goal_conversations.assignment_id', '23502'),
      ('goal_conversations.instructor_id', '23502'), ('goal_conversations.student_id', '23502'), ('message_threads.author_id', '23502'),
      ('messages.author_id', '23502')
  $$,
  'nobody takes a name off by hand'
);

select is_empty(
  $$
    select n.relation, n.name
    from named n
    join pg_catalog.pg_trigger t on t.tgrelid = n.relation and t.tgname = n.name || '_until_deleted'
    where pg_get_triggerdef(t.oid) !~ 'BEFORE INSERT OR UPDATE'
  $$,
  'nor leaves it out'
);

select throws_ok(
  $$ insert into public.credit_transactions (tenant_id, amount, kind) values (pg_temp.south(), 5, 'purchase') $$, '23502', null, 'not even a server'
);

delete from auth.users where id = (select pg_temp.id_of('south-student'));

select lives_ok('update public.messages set author_id = null where author_id is null', 'what has no name stays without');

select * from finish();

rollback;
