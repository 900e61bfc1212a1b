-- D1: whatever changes an account, the profile has its address and knows whether it is banned.

begin;

\ir ../_helpers/persona.psql

select plan(11);

prepare profile as
select email, username, is_disabled from public.profiles where id = '00000000-0000-4000-a000-000000000006';

select is_empty(
  $$
    select a.id
    from auth.users a
    left join public.profiles p on p.id = a.id
    where p.email is distinct from a.email
      or p.is_disabled is distinct from (a.email = 'north-disabled@groundwork.test')
  $$,
  'D1: every seeded profile has the address of its account, and only the banned one is disabled'
);

update auth.users set email = 'moved@groundwork.test' where id = '00000000-0000-4000-a000-000000000006';

select results_eq(
  'profile',
  $$ values ('moved@groundwork.test', 'moved@groundwork.test', false) $$,
  'D1: a new address is copied, and the username with it'
);

update public.profiles set username = 'reader' where id = '00000000-0000-4000-a000-000000000006';

update auth.users set email = 'again@groundwork.test' where id = '00000000-0000-4000-a000-000000000006';

select results_eq('profile', $$ values ('again@groundwork.test', 'reader', false) $$, 'D1: a username of one''s own stays');

update auth.users set banned_until = now() + interval '1 hour' where id = '00000000-0000-4000-a000-000000000006';

select results_eq('profile', $$ values ('again@groundwork.test', 'reader', true) $$, 'D1: a ban disables');

update auth.users set banned_until = null where id = '00000000-0000-4000-a000-000000000006';

select results_eq('profile', $$ values ('again@groundwork.test', 'reader', false) $$, 'D1: lifting it enables');

update auth.users set banned_until = now() - interval '1 second' where id = '00000000-0000-4000-a000-000000000006';

select results_eq('profile', $$ values ('again@groundwork.test', 'reader', false) $$, 'D1: a ban in the past is none');

update auth.users set email = null where id = '00000000-0000-4000-a000-000000000006';

select results_eq('profile', $$ values (null::text, 'reader', false) $$, 'D1: an account may lose its address');

insert into auth.users (id, aud, role, email, banned_until)
values ('00000000-0000-4000-a000-0000000000f1', 'authenticated', 'authenticated', 'new@groundwork.test', now() + interval '1 day');

select results_eq(
  $$ select email, username, is_disabled from public.profiles where id = '00000000-0000-4000-a000-0000000000f1' $$,
  $$ values ('new@groundwork.test', 'new@groundwork.test', true) $$,
  'D1: a new account has all of it from the beginning'
);

insert into auth.users (id, aud, role, phone)
values ('00000000-0000-4000-a000-0000000000f2', 'authenticated', 'authenticated', '15550001');

update auth.users set email = 'first@groundwork.test' where id = '00000000-0000-4000-a000-0000000000f2';

select results_eq(
  $$ select email, username from public.profiles where id = '00000000-0000-4000-a000-0000000000f2' $$,
  $$ values ('first@groundwork.test', 'first@groundwork.test') $$,
  'D1: who signed up without an address has the first one as username'
);

-- What a sign-in does must not touch the profile: no new version of its row.
select set_config(
  'test.version', (select p.xmin::text || p.ctid::text from public.profiles p where p.id = pg_temp.id_of('north-client')), true
);

update auth.users set last_sign_in_at = now() where id = pg_temp.id_of('north-client');

select is(
  (select p.xmin::text || p.ctid::text from public.profiles p where p.id = pg_temp.id_of('north-client')),
  current_setting('test.version'),
  'D1: a sign-in writes no profile'
);

select is_empty('select 1 from private.sync_failures', 'D1: nothing failed on the way');

select * from finish();

rollback;
