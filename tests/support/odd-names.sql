-- A small schema with names that need quotes, for what reads any database.

create schema private;
create table public."Odd ""Things""" (
  "a/b" uuid primary key,
  owner uuid not null,
  "order" int check ("order" > 0),
  note text unique,
  seen boolean
);
alter table public."Odd ""Things""" enable row level security;
revoke all on public."Odd ""Things""" from anon, authenticated;
grant select, update (note) on public."Odd ""Things""" to authenticated;

create function private.may(who uuid, roles text[]) returns boolean
  language sql stable security definer set search_path = '' as $$
  select who is not null and exists (select from public."Odd ""Things""" as t where t.owner = who)
$$;
create function private.mine() returns setof uuid
  language plpgsql stable security definer set search_path = '' as $$
begin
  if not private.may(null, '{}') then raise exception 'no'; end if;
  return query select t."a/b" from public."Odd ""Things""" as t where t.owner = auth.uid();
end $$;
create function private.unused() returns boolean language sql as 'select true';
create function private.guard() returns trigger language plpgsql as 'begin return new; end';
create trigger guard before update on public."Odd ""Things"""
  for each row execute function private.guard();

create policy "reads, 'all'" on public."Odd ""Things""" for select to authenticated, service_role
  using (
    (owner = (select auth.uid()) or "a/b" in (select private.mine())) and seen is not true
  );
create policy moves on public."Odd ""Things""" for update to authenticated
  using (private.may(owner, '{coach}'))
  with check (private.may(owner, '{coach}') and "order" > 1);
create policy office on public."Odd ""Things""" as restrictive for update to authenticated
  using ((select private.may(null, '{admin}')))
  with check ((select private.may(null, '{admin}')));
create view public.things with (security_invoker = true) as
  select note from public."Odd ""Things""";
revoke all on public.things from anon, authenticated;

create schema "App";
create type "App".rank as enum ('low', 'high');
create table "App".members (
  team uuid not null,
  who uuid not null,
  note text,
  primary key (team, who)
);
create unique index one_note on "App".members (lower(note)) where team is not null;
create unique index unread on "App".members (note);
alter table "App".members add constraint apart exclude using btree (team with =, note with =);
alter table "App".members enable row level security;
create function "App"."is in"("order" uuid, variadic ranks "App".rank[]) returns boolean
  language sql stable security definer set search_path = ''
  begin atomic
    select exists (select from "App".members m where m.team = "order" and m.who = auth.uid());
  end;
create function "App".teams() returns uuid[]
  language sql stable security definer set search_path = ''
  return array(select m.team from "App".members m where m.who = auth.uid());
create function "App".rank() returns "App".rank
  language sql stable as $$ select 'low'::"App".rank $$;
create procedure "App".tidy() language sql security definer set search_path = ''
  as 'delete from "App".members where team is null';
create policy team on "App".members using (
  "App"."is in"(team, 'low', 'high') and team = any ("App".teams()) and "App".rank() = 'high'
);
create rule keep as on delete to "App".members do instead nothing;
create view public.mates
  with (security_barrier, security_invoker = 0, check_option = local) as
  select team, note from "App".members where who = auth.uid() and note <> '';
grant select on public.mates to authenticated;
revoke all on all routines in schema "App" from public;
revoke all on all functions in schema public, private from public, anon, authenticated;
grant usage on schema private to authenticated;
