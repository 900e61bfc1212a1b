-- gain: the rows of an admin or of another tenant, by claims where a user writes them (user_metadata), or in a shape nobody expects.
-- guard: function/private.is_active_user()/true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

-- Grants do not answer for policies.
grant select on all tables in schema public to authenticated;

create function pg_temp.seen()
returns table (relation regclass, content jsonb)
language plpgsql
as $$
begin
  for relation in select t.relation from pg_temp.tenant_tables as t loop
    return query execute format('select %L::regclass, to_jsonb(t) from %1$s as t', relation);
  end loop;
end
$$;

grant execute on function pg_temp.seen() to public;

select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-student'))::text, true);

create temporary table honest (relation regclass, content jsonb);

grant select, insert on table honest to public;

-- What is laid over the honest token.
create temporary table bent as
select replace(replace(l.laid, '{north}', pg_temp.north()::text), '{south}', pg_temp.south()::text)::jsonb as laid
from unnest(array[
  '{"user_metadata": {"roles": ["admin"], "role": "admin", "tenant_id": "{south}", "app_metadata": {"roles": ["admin"]}}}',
  '{"roles": ["admin"], "tenant_id": "{south}", "user_role": "admin", "is_admin": true}',
  '{"app_metadata": {"tenant_id": "{north}", "roles": ["admin"]}}', '{"app_metadata": {"tenant_id": "{south}", "roles": ["admin"]}}',
  '{"app_metadata": {"tenant_id": "{north}", "roles": "admin"}}',
  '{"app_metadata": {"tenant_id": "{north}", "roles": {"admin": true}}}',
  '{"app_metadata": {"tenant_id": "{north}", "roles": [["admin"], {"admin": true}, "Admin", " admin", "admin,consultor", "*", null]}}',
  '{"app_metadata": {"tenant_id": "{north}", "ROLES": ["admin"]}}',
  '{"app_metadata": {"tenant_id": "", "roles": null}}',
  '{"app_metadata": null}', '{"app_metadata": []}', '{"app_metadata": "admin"}',
  '{"app_metadata": [{"tenant_id": "{south}", "roles": ["admin"]}]}'
]) as l (laid);

grant select on table bent to public;

select pg_temp.remember();

create function pg_temp.seen_with(laid jsonb)
returns table (relation regclass, content jsonb)
language plpgsql
as $$
begin
  perform pg_temp.become_with(current_setting('test.token')::jsonb || laid);
  return query select s.relation, s.content from pg_temp.seen() as s;
  perform pg_temp.back_to_postgres();
end
$$;

insert into honest select s.relation, s.content from pg_temp.seen_with('{}') as s;

select isnt_empty('select 1 from honest', 'the honest token reads');

select is_empty(
  $$
    select b.laid, s.relation, s.content
    from bent b
    cross join lateral pg_temp.seen_with(b.laid) as s
    where not exists (select 1 from honest h where h.relation = s.relation and h.content = s.content)
  $$,
  'no bent one reads a row more'
);

-- A tenant that is none is an error and never a way in.
select throws_ok(
  $$ select count(*) from pg_temp.seen_with('{"app_metadata": {"tenant_id": {"a": 1}}}') $$,
  '22P02', null,
  'what is no tenant stops the request'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
