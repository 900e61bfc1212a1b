-- Which plan opens which program is read where it is written: in program_tier_plans.
--
-- Was wrong:
--   D14 export_feature_config() followed plans.program_id, which does not exist
-- Changes: it goes through program_tier_plans, typed, as the caller.
-- Locks: none that anybody waits for.
-- Undo: rollback/20260407000001_feature_config.sql.

set lock_timeout = '5s';

drop function public.export_feature_config();

create function public.export_feature_config()
returns table (
  program_id uuid,
  program_name text,
  tier text,
  plan_id uuid,
  plan_name text,
  credit_allowance integer
)
language sql
stable
security invoker
set search_path = ''
as $$
  select g.id, g.name, t.tier, p.id, p.name, p.credit_allowance
  from public.program_tier_plans t
  join public.programs g on g.id = t.program_id
  join public.plans p on p.id = t.plan_id
  order by g.name, g.id, t.tier
$$;

comment on function public.export_feature_config() is 'Which plan pays for which tier of which program, as far as the caller may see programs.';

revoke all on function public.export_feature_config() from public, anon, authenticated, service_role;

grant execute on function public.export_feature_config() to authenticated, service_role;
