-- Files at old paths are listed for whoever operates the project, and for nobody else.

do $$
begin
  assert has_function_privilege('service_role', 'public.found_files(text, text, integer, uuid)', 'execute'),
    'B5: nobody is told where files at old paths belong';
  assert not has_function_privilege('authenticated', 'public.found_files(text, text, integer, uuid)', 'execute'),
    'B5: users list the files of every tenant';
  assert private.url_decoded('a%20%C3%A4%/b') = 'a ä%/b' and private.url_decoded('%FF') is null, 'B5: a link is not read as it was meant';
end
$$;
