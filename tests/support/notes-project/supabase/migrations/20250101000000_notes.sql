-- A table of which nobody has tried what `shared` does, and a trigger that works as its owner.

create table public.notes (
  id int primary key,
  owner uuid not null,
  shared boolean not null default false
);
alter table public.notes enable row level security;
create policy "owners read" on public.notes for select to authenticated
  using (owner = auth.uid() or shared);
revoke all on public.notes from anon, authenticated, service_role;
grant select on public.notes to authenticated;

create schema private;
create function private.now_by(who text) returns text
  language plpgsql as 'begin return who || now(); end';
revoke all on function private.now_by(text) from public;

create table public.visits (seen text);
create function private.stamp() returns trigger
  language plpgsql security definer set search_path = ''
  as 'begin new.seen := private.now_by(new.seen); return new; end';
create trigger stamp before insert on public.visits for each row execute function private.stamp();
grant usage on schema private to authenticated;
grant insert on public.visits to authenticated;
