-- gain: everything that the account could read and write before it was disabled, until its token ends.
-- guard: function/private.is_active_user()/true, policy/public.*/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(8);

select pg_temp.open_every_table();

-- An admin with a token from before the ban: nobody has more to lose.
select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-admin'))::text, true);

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-admin');

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is_empty($$ select * from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$, 'no row of any table is read');

select is_empty(
  $$ select * from pg_temp.everywhere('update {table} set {tenant} = {tenant}') where outcome <> '0 rows' $$,
  'none is changed'
);

select is_empty($$ select * from pg_temp.everywhere('delete from {table}') where outcome <> '0 rows' $$, 'none is deleted');

select is_empty(
  $$
    select *
    from pg_temp.everywhere('insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, pg_temp.rows_of(''{table}'', public.get_auth_tenant_id()))')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
  $$,
  'none is written'
);

-- A soft-deleted account is no other case.
select pg_temp.back_to_postgres();

update auth.users set banned_until = null, deleted_at = now() where id = pg_temp.id_of('north-admin');

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$,
  'a deleted account reads no row of any table'
);

select is_empty($$ select * from pg_temp.everywhere('delete from {table}') where outcome <> '0 rows' $$, 'and deletes none');

-- Nor is one that never had a tenant, and so has nothing but its own two rows.
select pg_temp.back_to_postgres();

update auth.users set banned_until = 'infinity' where id = pg_temp.id_of('newcomer');

select pg_temp.remember();

select pg_temp.become('newcomer');

select is_empty(
  $$ select * from pg_temp.everywhere('select 1 from {table}') where outcome <> '0 rows' $$,
  'a disabled newcomer reads not even the own rows'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
