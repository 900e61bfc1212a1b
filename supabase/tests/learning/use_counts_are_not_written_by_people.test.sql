-- Nobody writes the use count of a partner code by hand.

begin;

\ir ../_helpers/persona.psql

select plan(3);

select pg_temp.become('north-admin');

select throws_ok(
  'update public.partner_codes set used_count = 0', '42501', 'permission denied for table partner_codes',
  'not by an update'
);

select throws_ok(
  $$ insert into public.partner_codes (code, partner_name, discount_percent, used_count) values ('FREE', 'Me', 100, -1) $$,
  '42501', 'permission denied for table partner_codes',
  'not by an insert'
);

select pg_temp.back_to_postgres();

select throws_ok(
  $$ update public.partner_codes set used_count = max_uses + 1 where max_uses is not null $$,
  '23514', null,
  'and nobody at all above its limit'
);

select * from finish();

rollback;
