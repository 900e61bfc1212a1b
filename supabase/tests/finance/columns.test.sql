-- The columns of finance: name, type, whether a value is required, default.

begin;

\ir ../_helpers/persona.psql

select plan(2);

select set_eq(
  $$
    select format('%s', c.relname), string_agg(
      a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
      ', ' order by a.attnum
    ) collate "default"
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace
      and a.attnum > 0
      and not a.attisdropped
      and c.relname = any (array['clientes', 'contratos', 'cuotas'])
    group by c.relname
    order by c.relname
  $$,
  $$
    values
      ('clientes', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), school_id integer, nombre text not null, rut text not null, correo_contacto text, created_at timestamp with time zone not null default now()'),
      ('contratos', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), cliente_id uuid not null, numero_contrato text not null, fecha_contrato date not null, monto_total numeric(14,2) not null, moneda text not null default ''CLP''::text, estado text not null default ''activo''::text, created_at timestamp with time zone not null default now()'),
      ('cuotas', 'id uuid not null default gen_random_uuid(), tenant_id uuid not null default get_auth_tenant_id(), contrato_id uuid not null, numero_cuota integer not null, fecha_vencimiento date not null, monto numeric(14,2) not null, pagada_at timestamp with time zone, created_at timestamp with time zone not null default now()')
  $$,
  'the columns of finance'
);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and obj_description(c.oid, 'pg_class') is null
      and c.relname = any (array['clientes', 'contratos', 'cuotas'])
  $$,
  'each table says what it is for'
);

select * from finish();

rollback;
