-- Auth can keep the row of an account that was deleted (deleted_at). To everybody else it is gone, and nothing brings it back.

begin;

\ir ../_helpers/persona.psql

select plan(10);

create temporary table gone as
select u.id, u.email from auth.users u where u.email = 'north-coach@groundwork.test';

create temporary table said as
select count(*) as messages from public.messages;

insert into public.calcom_bookings (tenant_id, mapping_id, booking_uid, attendee_email, starts_at, ends_at)
select m.tenant_id, m.id, 'soft', initcap(g.email), now(), now() + interval '1 hour'
from public.calcom_event_type_mappings m
cross join gone g
limit 1;

insert into public.outbound_emails (tenant_id, recipient_id, to_email, template)
select m.tenant_id, m.user_id, '', 'notification'
from public.user_tenants m
join gone g on g.id = m.user_id;

-- As GoTrue writes it: the address is hashed first, the metadata is emptied last.
create function pg_temp.softly_deleted(account uuid)
returns void
language sql
as $$
  update auth.users set email = md5(id::text), encrypted_password = null, deleted_at = now() where id = account;
  update auth.users set raw_user_meta_data = '{}' where id = account;
  update auth.users set raw_app_meta_data = '{}' where id = account;
$$;

select pg_temp.softly_deleted(g.id) from gone g;

select is_empty('select 1 from public.profiles p join gone g on g.id = p.id', 'no profile tells a name, picture or address');

select is_empty(
  $$
    select 1 from public.user_tenants t join gone g on g.id = t.user_id
    union all select 1 from public.user_roles r join gone g on g.id = r.user_id
    union all select 1 from public.client_coaches c join gone g on g.id = c.coach_id
    union all select 1 from public.users u join gone g on g.id = u.id
  $$,
  'memberships, roles and links are over'
);

select is((select b.attendee_email from public.calcom_bookings b where b.booking_uid = 'soft'), null, 'bookings have no address');

select is_empty('select 1 from public.outbound_emails e join gone g on g.id = e.recipient_id', 'nothing is sent any more');

select is((select count(*) from public.messages), (select messages from said), 'what was said stays');

select is((select count(*) from private.deletions d join gone g on g.id = d.subject_id), 1::bigint, 'the deletion is on record');

select is_empty('select 1 from private.sync_failures', 'nothing failed');

do $$ begin perform public.reconcile_profiles(); end $$;

select is_empty(
  $$
    select 1 from public.profiles p join gone g on g.id = p.id
    union all select 1 from public.users u join gone g on g.id = u.id
    union all select 1 from auth.users a join gone g on g.id = a.id where a.raw_app_meta_data <> '{}'
  $$,
  'reconcile_profiles() brings nothing back'
);

-- Where triggers on auth.users are forbidden.
create temporary table later as
select u.id from auth.users u where u.email = 'north-student@groundwork.test';

drop trigger on_auth_user_deleted on auth.users;

select pg_temp.softly_deleted(l.id) from later l;

select isnt_empty('select 1 from public.profiles p join later l on l.id = p.id', 'without the trigger a profile stands');

do $$ begin perform public.reconcile_profiles(); end $$;

select is_empty(
  $$
    select 1 from public.profiles p join later l on l.id = p.id
    union all select 1 from public.user_tenants t join later l on l.id = t.user_id
  $$,
  'until reconcile_profiles() ends the account'
);

select * from finish();

rollback;
