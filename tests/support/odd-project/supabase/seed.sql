-- Ann and bob, each with some of everything.

insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
  raw_app_meta_data, raw_user_meta_data,
  confirmation_token, recovery_token, email_change_token_new, email_change
)
select '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated',
       p.name || '@odd.test',
       extensions.crypt('odd-password', extensions.gen_salt('bf', 4)), now(),
       '{}', '{}',
       '', '', '', ''
  from (
    values
      ('00000000-0000-4000-a000-0000000000aa'::uuid, 'ann'),
      ('00000000-0000-4000-a000-0000000000bb', 'bob')
  ) as p (id, name);

insert into auth.identities (provider_id, user_id, identity_data, provider)
select u.id::text, u.id, jsonb_build_object('sub', u.id, 'email', u.email), 'email'
  from auth.users as u;

insert into public.shelves values
  (1, 1, '00000000-0000-4000-a000-0000000000aa', 'maps'),
  (1, 2, '00000000-0000-4000-a000-0000000000bb', 'letters');

insert into public.rolls values
  (9, 1, '00000000-0000-4000-a000-0000000000aa', 'papyri');

insert into public."Loose sheets" values
  ('00000000-0000-4000-a000-0000000000aa', 'a'),
  ('00000000-0000-4000-a000-0000000000bb', 'b'),
  ('00000000-0000-4000-a000-0000000000bb', 'b');

insert into audit.log (owner, said) values
  ('00000000-0000-4000-a000-0000000000aa', 'hello');
