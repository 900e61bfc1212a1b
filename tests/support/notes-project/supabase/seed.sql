insert into auth.users (id, email) values
  ('00000000-0000-4000-a000-0000000000aa', 'ann@example.test'),
  ('00000000-0000-4000-a000-0000000000bb', 'bob@example.test');
insert into public.notes values
  (1, '00000000-0000-4000-a000-0000000000aa', false),
  (2, '00000000-0000-4000-a000-0000000000bb', false);
