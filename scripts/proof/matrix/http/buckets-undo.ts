import type { Session } from "../../../database/session.ts";

/** An object by bucket and name. */
type Named = { readonly bucket: string; readonly name: string };

/** The rows of objects that probes may change, kept by the oracle. */
export type KeptObjects = {
  /** Puts every row back as the probes are to find it, and removes what they added. */
  putBack(): Promise<void>;
  /** Puts every row back as it was in the first place. */
  release(): Promise<void>;
};

/**
 * Keeps the rows of these objects. Until they are released their versions are prefixed, so that
 * Storage, which finds a content by its version, removes and overwrites no content of theirs. What
 * a killed run left is mended first: the prefix says what the version was, and probes have names of
 * their own.
 */
export async function takeObjects(
  oracle: Session,
  objects: readonly Named[],
): Promise<KeptObjects> {
  await oracle.script(keepSql);
  await oracle.rows("select pg_temp.matrix_keep_objects($1::jsonb)", [JSON.stringify(objects)]);
  return {
    putBack: async () =>
      void (await oracle.rows("select pg_temp.matrix_put_objects($$groundwork-probe-$$)")),
    release: async () => void (await oracle.rows("select pg_temp.matrix_put_objects(null)")),
  };
}

const keepSql = `
create temporary table matrix_objects as table storage.objects with no data;
create temporary table matrix_object_names (bucket text, name text, primary key (bucket, name));

create function pg_temp.matrix_put_objects(prefix text)
returns void
language plpgsql
as $$
declare
  columns text := (
    select string_agg(quote_ident(a.attname), ', ') from pg_catalog.pg_attribute as a
    where a.attrelid = 'storage.objects'::regclass and a.attnum > 0
      and not a.attisdropped and a.attgenerated = ''
  );
begin
  -- No trigger fires: a row comes back as it was, and nothing follows from it.
  perform set_config('session_replication_role', 'replica', true);
  delete from storage.objects as o using matrix_object_names as n
  where o.bucket_id = n.bucket and o.name = n.name;
  execute format('insert into storage.objects (%1$s) select %1$s from matrix_objects', columns);
  if prefix is not null then
    update storage.objects as o set version = prefix || coalesce(o.version, '')
    from matrix_objects as k where o.id = k.id;
  end if;
  perform set_config('session_replication_role', 'origin', true);
end
$$;

create function pg_temp.matrix_keep_objects(objects jsonb)
returns void
language plpgsql
as $$
begin
  perform set_config('session_replication_role', 'replica', true);
  update storage.objects as o set version = nullif(substr(o.version, 18), '')
  where o.version like 'groundwork-probe-%';
  delete from storage.objects as o where o.name ~ '(^|/)groundwork-probe-[^/]*$';
  perform set_config('session_replication_role', 'origin', true);
  insert into matrix_object_names
  select distinct n.bucket, n.name
  from jsonb_to_recordset(objects) as n (bucket text, name text);
  insert into matrix_objects (
    select o.* from storage.objects as o
    join matrix_object_names as n on o.bucket_id = n.bucket and o.name = n.name
  );
  perform pg_temp.matrix_put_objects('groundwork-probe-');
end
$$;
`;
