-- Undoes tenants_can_end: a tenant is held by what refers to it. What was kept of tenants that are gone stops this: take it away first.
-- Each reference is checked, which blocks writers of its table.

set lock_timeout = '5s';

do $$
begin
  assert not exists (select 1 from private.kept_records), 'private.kept_records holds what must be kept: move it first';
end
$$;

do $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as relation, c.conname as name
    from pg_catalog.pg_constraint c
    where c.confrelid = 'public.tenants'::regclass
      and c.contype = 'f'
      and obj_description(c.oid, 'pg_constraint') = 'Ends with its tenant.'
    order by 1, 2
  loop
    execute format(
      'alter table %1$s drop constraint %2$I, add constraint %2$I foreign key (tenant_id) references public.tenants (id)',
      reference.relation, reference.name
    );
  end loop;
end
$$;

create or replace function private.end_what_roles_gave()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  rule private.role_endings;
begin
  for rule in select e.* from private.role_endings e order by e.id loop
    execute format(
      case when rule.becomes is null then 'delete from public.%1$I t using' else 'update public.%1$I t set %6$s from' end
      || ' (select distinct e.user_id, e.tenant_id, e.school_id from ended e where e.is_active and e.role_type = any ($1)) as g'
      || ' where t.%2$I = g.user_id and t.tenant_id = g.tenant_id and (%3$s) and (%4$s) and not exists ('
      || 'select 1 from public.user_roles r where r.user_id = g.user_id and r.tenant_id = g.tenant_id and r.is_active'
      || ' and r.role_type = any ($1) and (%5$s))',
      rule.relation, rule.person, rule.narrowed,
      case when rule.school is null then 'true' else rule.school || ' = g.school_id' end,
      case when rule.school is null then 'true' else 'r.school_id is null or r.school_id = g.school_id' end,
      rule.becomes
    ) using rule.roles;
  end loop;
  return null;
end
$$;

drop trigger keep_records on public.tenants;

drop function private.keep_records();

drop table private.kept_records;

drop table private.records_kept;
