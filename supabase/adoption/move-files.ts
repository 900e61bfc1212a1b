/**
 * Moves files at old paths to where they belong, over the Storage API, which alone can: contents
 * are kept by path, so that a row of storage.objects renamed in SQL is a file lost. Then makes
 * links of avatars follow them. It may be stopped and started again: what is moved is not found
 * again.
 *
 * SUPABASE_URL=… SUPABASE_SECRET_KEY=… npx tsx supabase/adoption/move-files.ts [tenant id]
 *
 * The tenant is where files of people in several tenants go, if they are in that one.
 */

type FoundFile = {
  bucket_id: string;
  name: string;
  new_name: string | null;
  reason: string | null;
};

const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = process.env;
const tenant = process.argv[2] ?? null;
const [slice, atOnce] = [1000, 8];

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: {
      apikey: String(key),
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`);
  return JSON.parse(answer) as Answer;
}

/** @returns Whether the file is where it belongs now. */
async function move({ bucket_id, name, new_name, reason }: FoundFile): Promise<boolean> {
  try {
    if (new_name === null) throw new Error(reason ?? "it is not known where it belongs");
    const body = { bucketId: bucket_id, sourceKey: name, destinationKey: new_name };
    await post("/storage/v1/object/move", body);
    return true;
  } catch (error) {
    console.log(`stays  ${bucket_id}/${name}: ${(error as Error).message}`);
    return false;
  }
}

async function moveAll(): Promise<{ moved: number; stay: number }> {
  let [moved, stay] = [0, 0];
  let after = { bucket_id: "", name: "" };
  for (;;) {
    const found = await post<FoundFile[]>("/rest/v1/rpc/found_files", {
      after_bucket: after.bucket_id,
      after_name: after.name,
      max_files: slice,
      tenant_id: tenant,
    });
    const last = found.at(-1);
    if (!last) return { moved, stay };
    for (let at = 0; at < found.length; at += atOnce)
      for (const done of await Promise.all(found.slice(at, at + atOnce).map(move)))
        if (done) moved += 1;
        else stay += 1;
    after = last;
  }
}

async function rewriteLinks(): Promise<number> {
  let rewritten = 0;
  for (;;) {
    const now = await post<number>("/rest/v1/rpc/rewrite_avatar_links", {});
    if (now === 0) return rewritten;
    rewritten += now;
  }
}

if (!url || !key) throw new Error("Set SUPABASE_URL and SUPABASE_SECRET_KEY.");
const { moved, stay } = await moveAll();
const links = await rewriteLinks();
console.log(`${moved} files moved, ${stay} stay, ${links} links of avatars rewritten`);
