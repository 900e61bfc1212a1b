begin;
select plan(1);
select has_table('public', 'notes', 'notes are there');
select * from finish();
rollback;
