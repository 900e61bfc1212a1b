import { north, northern, people } from "../../seed.ts";
import { fourPeople } from "./people.ts";

/** SQL: a workspace of North with one of the {@link fourPeople} in it, who started a thread. */
export const workspace = `
  ${fourPeople}

  insert into public.community_workspaces (id, tenant_id, school_id, name)
  values ('${northern.workspace}', '${north}', 1, 'North 1');

  insert into public.community_members (tenant_id, workspace_id, user_id)
  select w.tenant_id, w.id, '${people.student}' from public.community_workspaces as w;

  insert into public.message_threads (tenant_id, workspace_id, author_id, title)
  select m.tenant_id, m.workspace_id, m.user_id, 'Hello' from public.community_members as m;

  insert into public.activity_feed (tenant_id, workspace_id, author_id, kind, summary)
  select m.tenant_id, m.workspace_id, m.user_id, 'thread_started', 'said hello'
  from public.community_members as m;
`;
