-- Undoes the baseline of the community. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.community_workspaces) then
    raise exception 'The community baseline holds workspaces: rolling it back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

-- Cascade: the policies of these tables read each other.
drop table
  public.activity_feed, public.messages, public.message_threads, public.community_members, public.community_workspaces
  cascade;
