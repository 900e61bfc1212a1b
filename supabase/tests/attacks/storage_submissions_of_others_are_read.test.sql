-- gain: other people's homework, and what they tell a coach in confidence.
-- guard: policy/storage.objects/members_and_staff_can_read_files/using-true, policy/storage.objects/members_and_staff_can_read_files/using-without-4

begin;

\ir ../_helpers/persona.psql

select plan(4);

select is_empty(
  format($$ select 1 where pg_temp.count_as(%L, 'select 1 from storage.objects where bucket_id = ''submissions'' and name not like ''%%/%s/%%''') > 0 $$, persona.name, pg_temp.id_of(persona.name)),
  persona.name || ' sees nobody else''s submissions'
)
from (values (1, 'north-student'), (2, 'north-client'), (3, 'north-lead'), (4, 'south-student')) as persona (number, name)
order by persona.number;

select * from finish();

rollback;
