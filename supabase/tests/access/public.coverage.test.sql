-- Access to coverage. Generated from supabase/access.yaml by `groundwork matrix --write`: do not edit.

begin;

set local search_path to public, extensions;

select plan(1);

\ir ../_helpers/persona.psql
\ir ../_helpers/matrix.psql

select set_eq(
  'select kind || '' '' || name from pg_temp.matrix_objects()',
  array[
    'function public.create_tenant(text)',
    'function public.get_auth_tenant_id()',
    'function public.join_tenant(text)',
    'function public.my_tenants()',
    'function public.rotate_join_code()',
    'function public.switch_tenant(uuid)',
    'function public.tenant_join_code()',
    'table public.profiles',
    'table public.role_changes',
    'table public.schools',
    'table public.tenants',
    'table public.user_roles',
    'table public.user_tenants',
    'table public.users'
  ],
  'access.yaml declares every table, view and function that public exposes'
);

select * from finish();

rollback;
