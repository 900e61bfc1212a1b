-- The odd project; see tests/support/projects.ts.

create schema audit;

create table public.shelves (
  room  integer,
  place integer,
  owner uuid not null references auth.users,
  label text,
  primary key (room, place)
);

create table public."Loose sheets" (
  owner uuid not null,
  words text
);

create table public.empty (
  id    bigint generated always as identity primary key,
  owner uuid not null
);

create table audit.log (
  id    bigint generated always as identity primary key,
  owner uuid not null,
  said  text
);

create table public.rolls () inherits (public.shelves);

create view public.mine as
  select room, place, owner, label, owner = auth.uid() as by_me
    from public.shelves
   where owner = auth.uid() and label <> 'gone'
    with check option;

create function audit.note()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into audit.log (owner, said) values (new.owner, new.label);
  return null;
end
$$;

alter table public.shelves enable row level security;
alter table public.rolls enable row level security;
alter table public."Loose sheets" enable row level security;
alter table public.empty enable row level security;
alter table audit.log enable row level security;

create policy own
  on public.shelves
  for all
  to authenticated
  using (owner = (select auth.uid()))
  with check (owner = (select auth.uid()));

create policy own
  on public."Loose sheets"
  for all
  to authenticated
  using (owner = (select auth.uid()))
  with check (owner = (select auth.uid()));

revoke all on all tables in schema public, audit from anon, authenticated, service_role;
grant select, insert, update, delete on all tables in schema public to authenticated, service_role;
revoke update on public.shelves from authenticated;
