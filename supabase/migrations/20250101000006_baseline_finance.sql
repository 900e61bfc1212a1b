-- Finance as found: clients that are billed, their contracts, the instalments of a contract. Names stay as found, in Spanish.
--
-- Wrong on purpose, so that the fix can be seen red first. Nothing here is an example to follow.
--   C1  guests hold every privilege
--   C4  everybody signed in, of whichever tenant, reads and writes all of it
--   C13 no foreign key has an index
--   C15 tax numbers and contract numbers are unique across tenants
--
-- Changes: creates three tables in public.
-- Locks: SHARE ROW EXCLUSIVE on tenants and schools, for a moment: foreign keys.
-- Undo: rollback/20250101000006_baseline_finance.sql.

set lock_timeout = '5s';

create table public.clientes (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  school_id integer references public.schools (id),
  nombre text not null check (trim(nombre) <> ''),
  rut text not null unique,
  correo_contacto text,
  created_at timestamptz not null default now()
);

comment on table public.clientes is 'Who is billed: a school or another organization.';

comment on column public.clientes.rut is 'Tax number.';

grant all on table public.clientes to anon, authenticated, service_role;

create table public.contratos (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  cliente_id uuid not null references public.clientes (id),
  numero_contrato text not null unique,
  fecha_contrato date not null,
  monto_total numeric(14, 2) not null check (monto_total >= 0),
  moneda text not null default 'CLP' check (moneda in ('CLP', 'UF', 'USD')),
  estado text not null default 'activo' check (estado in ('borrador', 'activo', 'terminado', 'anulado')),
  created_at timestamptz not null default now()
);

comment on table public.contratos is 'A contract with a billed client.';

comment on column public.contratos.monto_total is 'In the currency of moneda; UF is an indexed unit of account, with decimals.';

grant all on table public.contratos to anon, authenticated, service_role;

create table public.cuotas (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  contrato_id uuid not null references public.contratos (id),
  numero_cuota integer not null check (numero_cuota > 0),
  fecha_vencimiento date not null,
  monto numeric(14, 2) not null check (monto > 0),
  pagada_at timestamptz,
  created_at timestamptz not null default now(),
  unique (contrato_id, numero_cuota)
);

comment on table public.cuotas is 'An instalment of a contract.';

comment on column public.cuotas.monto is 'In the currency of the contract.';

comment on column public.cuotas.pagada_at is 'Null: not paid yet.';

grant all on table public.cuotas to anon, authenticated, service_role;

alter table public.clientes enable row level security;

alter table public.contratos enable row level security;

alter table public.cuotas enable row level security;

create policy "Authenticated users can manage clientes" on public.clientes
  as permissive for all to authenticated
  using (true)
  with check (true);

create policy "Authenticated users can manage contratos" on public.contratos
  as permissive for all to authenticated
  using (true)
  with check (true);

create policy "Authenticated users can manage cuotas" on public.cuotas
  as permissive for all to authenticated
  using (true)
  with check (true);
