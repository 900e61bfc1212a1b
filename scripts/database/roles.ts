import type { Session } from "./session.ts";

/** A hash of the attributes, memberships and settings of every role of a server. */
export async function rolesFingerprint(session: Session): Promise<string> {
  const [row] = await session.rows<{ fingerprint: string }>(`
    select md5(string_agg(line, e'\\n' order by line collate "C")) as fingerprint
    from (
      select format('%s %s %s %s %s %s %s %s', rolname, rolsuper, rolinherit, rolcreaterole,
                    rolcreatedb, rolcanlogin, rolreplication, rolbypassrls)
      from pg_catalog.pg_roles
      union all
      select format('%s in %s %s %s %s', m.member::regrole, m.roleid::regrole, m.admin_option,
                    m.inherit_option, m.set_option)
      from pg_catalog.pg_auth_members m
      union all
      select format('%s %s', s.setrole, s.setconfig)
      from pg_catalog.pg_db_role_setting s
      where s.setdatabase = 0
    ) as lines (line)`);
  return row?.fingerprint ?? "";
}
