import { people } from "./people.ts";

/** SQL: a workspace of tenant north with one of the {@link people} in it, who started a thread. */
export const workspace = `
  ${people}

  insert into public.community_workspaces (id, tenant_id, school_id, name)
  values ('00000000-0000-4000-c400-000000000001', '00000000-0000-4000-b000-000000000001', 1, 'North 1');

  insert into public.community_members (tenant_id, workspace_id, user_id)
  select w.tenant_id, w.id, '00000000-0000-4000-a000-000000000006' from public.community_workspaces w;

  insert into public.message_threads (tenant_id, workspace_id, author_id, title)
  select m.tenant_id, m.workspace_id, m.user_id, 'Hello' from public.community_members m;

  insert into public.activity_feed (tenant_id, workspace_id, author_id, kind, summary)
  select m.tenant_id, m.workspace_id, m.user_id, 'thread_started', 'said hello' from public.community_members m;
`;
