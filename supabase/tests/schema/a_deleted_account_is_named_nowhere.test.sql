-- Who deletes an account, or a profile, deletes what is about the person: no row names it any longer, in whatever column. What was
-- said, paid or owed stays, and names nobody.

begin;

\ir ../_helpers/persona.psql

select plan(3);

-- Every column that can name an account. The history of roles is kept on purpose.
create function pg_temp.columns_that_name(accounts uuid[])
returns setof text
language plpgsql
as $$
declare
  target record;
  found_there boolean;
begin
  for target in
    select c.oid::regclass as relation, a.attname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      and c.relname not in ('role_changes', 'access_changes')
  loop
    execute format('select exists (select 1 from %s as t where t.%I = any ($1))', target.relation, target.name) into found_there using accounts;
    if found_there then
      return next format('%s.%s', target.relation, target.name);
    end if;
  end loop;
end
$$;

-- What still names anybody after this statement, which is undone.
create function pg_temp.left_after(statement text)
returns setof text
language plpgsql
as $$
declare
  accounts uuid[] := array(select u.id from auth.users u);
  remaining text[];
begin
  execute statement;
  set constraints all immediate;
  remaining := array(select pg_temp.columns_that_name(accounts));
  raise exception using errcode = 'UNDO0';
exception
  when sqlstate 'UNDO0' then
    return query select unnest(remaining);
end
$$;

select cmp_ok(
  (select count(*) from pg_temp.left_after('select 1')), '>', 30::bigint,
  'many columns name an account'
);

select is_empty($$ select pg_temp.left_after('delete from auth.users') $$, 'none names one that is deleted');

select set_eq(
  $$ select pg_temp.left_after('delete from public.profiles') $$,
  $$ values ('users.id'), ('user_tenants.user_id'), ('member_names.user_id'), ('user_roles.user_id') $$,
  'and only the account, its tenants and its roles outlive a profile'
);

select * from finish();

rollback;
