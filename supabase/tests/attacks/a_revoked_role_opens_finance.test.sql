-- gain: clients, contracts and instalments, read and changed with a role that was taken away a moment ago and still stands in the token.
-- guard: function/public.is_admin_or_consultor(uuid)/true, policy/public.clientes/admin_or_consultor_can_*/using-true
-- guard: policy/public.contratos/admin_or_consultor_can_*/using-true, policy/public.cuotas/admin_or_consultor_can_*/using-true
-- guard: policy/public.c*/admin_or_consultor_can_insert_clientes/check-true, policy/public.c*/admin_or_consultor_can_insert_contratos/check-true
-- guard: policy/public.c*/admin_or_consultor_can_insert_cuotas/check-true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(9);

select set_config('test.consultor', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-consultor');

create temporary table finance as
select t.relation, i.columns, t.tenant_column
from pg_temp.tenant_tables as t
join (
  values
    ('public.clientes'::regclass, 'nombre, rut'), ('public.contratos', 'cliente_id, numero_contrato, fecha_contrato, monto_total'),
    ('public.cuotas', 'contrato_id, numero_cuota, fecha_vencimiento, monto')
) as i (relation, columns) on i.relation = t.relation;

grant select on table finance to public;

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.consultor')::jsonb);

select is(auth.jwt() #> '{app_metadata,roles}', '["consultor"]', 'the token still claims the role');

select is_empty(
  $$ select f.relation, tried.outcome from pg_temp.finance f cross join pg_temp.attempt(format('select from %s', f.relation)) as tried (outcome) where tried.outcome <> '0 rows' $$,
  'nothing is read'
);

select is_empty(
  $$
    select f.relation, tried.outcome
    from pg_temp.finance f
    cross join pg_temp.attempt(format(
      'insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, pg_temp.rows_of(%3$L, public.get_auth_tenant_id()))', f.relation, f.columns, f.relation
    )) as tried (outcome)
    where tried.outcome !~ '^42501 new row violates row-level security policy'
  $$,
  'nothing is written'
);

select is_empty(
  $$ select tried.outcome from pg_temp.attempt('update public.clientes set nombre = ''Mine''') as tried (outcome) where tried.outcome <> '0 rows' $$,
  'no client is changed'
);

select is_empty(
  $$ select tried.outcome from pg_temp.attempt('update public.contratos set moneda = ''CLP''') as tried (outcome) where tried.outcome <> '0 rows' $$,
  'no contract'
);

select is_empty(
  $$ select tried.outcome from pg_temp.attempt('update public.cuotas set monto = 1') as tried (outcome) where tried.outcome <> '0 rows' $$,
  'no instalment'
);

select is_empty(
  $$ select f.relation, tried.outcome from pg_temp.finance f cross join pg_temp.attempt(format('delete from %s', f.relation)) as tried (outcome) where tried.outcome <> '0 rows' $$,
  'nothing is deleted'
);

select is((select public.is_admin_or_consultor(auth.uid())), false, 'the answer is live');

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;
