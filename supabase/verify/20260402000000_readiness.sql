-- The function can be called, and depends on the two tables that exist.

do $$
begin
  assert (select count(*) >= 0 from public.staff_program_ids());

  assert has_function_privilege('authenticated', 'public.staff_program_ids()', 'execute'), 'D10: staff may not call it';

  assert not has_function_privilege('anon', 'public.staff_program_ids()', 'execute'), 'C1: guests may call it';
end
$$;
