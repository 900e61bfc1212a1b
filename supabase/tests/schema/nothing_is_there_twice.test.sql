-- An id is the id of one row, in whatever tenant, and nobody takes part in the same thing twice.
-- Tables are taken from the catalog by their columns, not by their keys: without its key a table must not drop out.

begin;

\ir ../_helpers/persona.psql

select plan(3);

create temporary table keyed as
select c.oid::regclass as relation, bool_or(a.attname = 'id') as has_id
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
group by c.oid
having bool_or(a.attname = 'tenant_id');

-- What comes of a row that is written once more. It is undone at once.
create function pg_temp.outcome_of(relation regclass, changes jsonb)
returns text
language plpgsql
as $$
begin
  execute format(
    'insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, (select to_jsonb(t) || $1 from %1$s as t limit 1))',
    relation,
    (
      select string_agg(quote_ident(a.attname), ', ')
      from pg_catalog.pg_attribute a
      where a.attrelid = relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    )
  ) using changes;
  set constraints all immediate;
  raise exception using errcode = 'UNDO0';
exception
  when others then
    return sqlstate;
end
$$;

select is_empty(
  $$
    select k.relation, o.outcome
    from keyed k
    -- The goal of a profile is one of its tenant's; a trigger would refuse it before the key does.
    cross join lateral pg_temp.outcome_of(k.relation, '{"tenant_id": "99999999-0000-4000-8000-000000000000", "current_goal_id": null}') as o (outcome)
    where k.has_id and o.outcome <> '23505'
  $$,
  'an id is not used again in another tenant'
);

select is_empty(
  $$
    select k.relation, o.outcome
    from keyed k
    cross join lateral pg_temp.outcome_of(k.relation, '{}') as o (outcome)
    where not k.has_id and o.outcome <> '23505'
  $$,
  'and what has no id of its own is there once'
);

select is(
  pg_temp.outcome_of('public.organization_members', jsonb_build_object('id', gen_random_uuid())), '23505',
  'nobody has two seats in one organization'
);

select * from finish();

rollback;
