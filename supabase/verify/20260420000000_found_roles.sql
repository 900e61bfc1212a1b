-- What was found is kept where only whoever operates the project reaches it.

do $$
begin
  assert to_regclass('private.found_roles') is not null, 'A3: roles that were found are not kept';
  assert has_function_privilege('service_role', 'public.review_found_roles(bigint[], bigint[])', 'execute'),
    'A3: nobody can decide about roles that were found';
  assert not has_function_privilege('authenticated', 'public.review_found_roles(bigint[], bigint[])', 'execute'),
    'A3: users decide about roles that were found';
end
$$;
