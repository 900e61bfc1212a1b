/** SQL: the workspaces of whoever asks. */
export const ownWorkspaces = `array(
  select m.workspace_id from public.community_members as m
  where m.user_id = {user} and m.tenant_id = {tenant}
)`;
