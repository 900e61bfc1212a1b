-- Two tenants, an account for each persona, and rows of each class.

insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
  raw_app_meta_data, raw_user_meta_data, banned_until, confirmation_token, recovery_token, email_change_token_new, email_change
)
select
  '00000000-0000-0000-0000-000000000000', persona.id, 'authenticated', 'authenticated',
  persona.name || '@groundwork.test',
  extensions.crypt('Groundwork-local-1', extensions.gen_salt('bf', 4)), now(),
  jsonb_strip_nulls(jsonb_build_object('provider', 'email', 'tenant_id', persona.tenant_id)),
  '{}', persona.banned_until, '', '', '', ''
from (
  values
    (1, 'north-admin', 1, null::timestamptz),
    (6, 'north-student', 1, null),
    (9, 'north-disabled', 1, '2999-12-31 23:59:59+00'),
    (12, 'south-student', 2, null),
    (21, 'newcomer', null, null)
) as p (number, name, tenant, banned_until)
cross join lateral (
  select
    format('00000000-0000-4000-a000-0000000000%s', lpad(p.number::text, 2, '0'))::uuid,
    p.name,
    ('00000000-0000-4000-b000-00000000000' || p.tenant)::uuid,
    p.banned_until
) as persona (id, name, tenant_id, banned_until);

insert into auth.identities (provider_id, user_id, identity_data, provider)
select u.id::text, u.id, jsonb_build_object('sub', u.id, 'email', u.email), 'email'
from auth.users as u;

insert into public.tenants (id, name)
values
  ('00000000-0000-4000-b000-000000000001', 'North'),
  ('00000000-0000-4000-b000-000000000002', 'South');

insert into public.members (user_id, tenant_id, is_admin)
select u.id, (u.raw_app_meta_data ->> 'tenant_id')::uuid, u.email like '%-admin@%'
from auth.users as u
where u.raw_app_meta_data ? 'tenant_id';

-- The trigger writes school_changes.
insert into public.schools (tenant_id, name)
values
  ('00000000-0000-4000-b000-000000000001', 'North Hill School'),
  ('00000000-0000-4000-b000-000000000001', 'North River School'),
  ('00000000-0000-4000-b000-000000000002', 'South Gate School');

insert into storage.objects (bucket_id, name, owner, owner_id)
select 'papers', format('%s/%s/essay.pdf', m.tenant_id, m.user_id), m.user_id, m.user_id::text
from public.members as m;

-- Of somebody who has left, so that the student of South has a colleague's file to see, too.
insert into storage.objects (bucket_id, name)
select 'papers', format('%s/00000000-0000-4000-a000-000000000099/essay.pdf', t.id)
from public.tenants as t
where t.name = 'South';
