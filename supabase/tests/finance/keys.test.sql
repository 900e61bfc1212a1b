-- The keys, references and checks of finance, every one of them valid.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select set_eq(
  $$
    select format('%s', c.conname) as constraint_name, pg_get_constraintdef(c.oid)
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and c.contype in ('p', 'u', 'f', 'c')
      -- The bounds of texts, numbers and dates: conventions/what_people_write_has_bounds.
      and c.conname !~ '_(length|address|range)_check$'
      and (select r.relname from pg_catalog.pg_class r where r.oid = c.conrelid) = any (array['clientes', 'contratos', 'cuotas'])
    order by c.conname
  $$,
  $$
    values
      ('clientes_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('clientes_nombre_check', 'CHECK ((TRIM(BOTH FROM nombre) <> ''''::text))'),
      ('clientes_pkey', 'PRIMARY KEY (id)'),
      ('clientes_school_fkey', 'FOREIGN KEY (school_id, tenant_id) REFERENCES schools(id, tenant_id)'),
      ('clientes_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('clientes_tenant_rut_key', 'UNIQUE (tenant_id, rut)'),
      ('contratos_cliente_fkey', 'FOREIGN KEY (cliente_id, tenant_id) REFERENCES clientes(id, tenant_id)'),
      ('contratos_estado_check', 'CHECK ((estado = ANY (ARRAY[''borrador''::text, ''activo''::text, ''terminado''::text, ''anulado''::text])))'),
      ('contratos_id_tenant_id_key', 'UNIQUE (id, tenant_id)'),
      ('contratos_moneda_check', 'CHECK ((moneda = ANY (ARRAY[''CLP''::text, ''UF''::text, ''USD''::text])))'),
      ('contratos_monto_total_check', 'CHECK ((monto_total >= (0)::numeric))'),
      ('contratos_pkey', 'PRIMARY KEY (id)'),
      ('contratos_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE'),
      ('contratos_tenant_numero_contrato_key', 'UNIQUE (tenant_id, numero_contrato)'),
      ('cuotas_contrato_fkey', 'FOREIGN KEY (contrato_id, tenant_id) REFERENCES contratos(id, tenant_id)'),
      ('cuotas_contrato_tenant_numero_cuota_key', 'UNIQUE (contrato_id, tenant_id, numero_cuota)'),
      ('cuotas_monto_check', 'CHECK ((monto > (0)::numeric))'),
      ('cuotas_numero_cuota_check', 'CHECK ((numero_cuota > 0))'),
      ('cuotas_pkey', 'PRIMARY KEY (id)'),
      ('cuotas_tenant_id_fkey', 'FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE')
  $$,
  'the constraints of finance'
);

select * from finish();

rollback;
