import type { Session } from "../../database/session.ts";

/** A policy that asks what users write about themselves, by itself or by a function. */
export type UserMetadataPolicy = {
  readonly table: string;
  readonly policy: string;
  /** The function that the policy calls and that asks; null when the policy itself does. */
  readonly helper: string | null;
};

/**
 * Policies that ask, themselves or by a function that they call, what users write about themselves:
 * no persona shows that, because none lies. As lint 0015 of the Supabase advisors
 * (`rls_references_user_metadata`), and a step further.
 */
export async function userMetadataPolicies(session: Session): Promise<UserMetadataPolicy[]> {
  return session.rows<UserMetadataPolicy>(policiesSql);
}

const policiesSql = String.raw`
  with asking as (
    select
      p.oid,
      p.polrelid,
      p.polname,
      concat_ws(
        ' ',
        pg_get_expr(p.polqual, p.polrelid),
        pg_get_expr(p.polwithcheck, p.polrelid)
      ) as conditions
    from pg_catalog.pg_policy as p
  )
  select
    format('%s.%s', pg_temp.matrix_name(n.nspname), pg_temp.matrix_name(c.relname)) as table,
    a.polname as policy,
    case when a.conditions !~ 'user_meta_?data' then h.called end as helper
  from asking as a
    join pg_catalog.pg_class as c on c.oid = a.polrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    left join lateral (
      select min(f.oid::regprocedure::text) as called
      from pg_catalog.pg_depend as d
        join pg_catalog.pg_proc as f on f.oid = d.refobjid
      where d.classid = 'pg_catalog.pg_policy'::regclass
        and d.objid = a.oid
        and d.refclassid = 'pg_catalog.pg_proc'::regclass
        and f.prokind = 'f'
        and pg_get_functiondef(f.oid) ~ 'user_meta_?data'
    ) as h on true
  where a.conditions ~ 'user_meta_?data' or h.called is not null
  order by 1, 2`;
