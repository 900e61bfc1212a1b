-- C15: what one tenant uses neither blocks another nor shows itself to it.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select pg_temp.become('south-admin');

select lives_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent) values ('NORTH-10', 'Somebody else', 5) $$,
  'C15: another tenant uses the same partner code'
);

select lives_ok(
  $$ insert into public.clientes (nombre, rut) values ('North Hill School', '76.000.001-1') $$,
  'C15: bills the same organization'
);

select throws_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent) values ('SOUTH-15', 'Again', 5) $$,
  '23505', null,
  'C15: but has its own code once'
);

select pg_temp.back_to_postgres();

-- What begins with something given from outside is looked up before its tenant is known; the waitlist, memberships and
-- consents begin with a cohort or an organization, to whose tenant their reference holds them.
select is_empty(
  $$
    select c.relname, x.relname
    from pg_catalog.pg_index i
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_class c on c.oid = i.indrelid
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace
      and i.indisunique
      and not i.indisprimary
      and a.attnum <> all (i.indkey)
      and x.relname <> all (array[
        'organization_invites_token_key', 'calendar_feed_tokens_token_hash_key',
        'calcom_event_type_mappings_calcom_event_type_id_key', 'stripe_events_stripe_event_id_key',
        'organization_members_organization_id_user_id_key', 'organization_sharing_consent_organization_id_user_id_key',
        'cohort_waitlist_cohort_id_position_key', 'cohort_waitlist_cohort_id_user_id_key'
      ])
  $$,
  'C15: every other unique key holds the tenant'
);

select * from finish();

rollback;
