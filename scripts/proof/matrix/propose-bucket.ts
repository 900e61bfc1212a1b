import { recordOf } from "../../core/records.ts";
import type { Session } from "../../database/session.ts";
import { type Access, type BucketAccess, bucketCommands } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import { type Entry, unwritten, withoutEmpty } from "./proposal.ts";
import { openReach } from "./propose-reach.ts";

/**
 * The entry of a bucket: rows as of a bucket that is declared, else by the usual folders; reach as
 * observed with them.
 */
export async function proposedBucket(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const rows = access.buckets[0]?.rows ?? usualFolders(access);
  const bucket: BucketAccess = {
    ...unwritten(access, name),
    area: "storage",
    rows,
    reach: recordOf(bucketCommands, () => new Map()),
  };
  const seen = (await observeBucketsOverSql(session, { ...access, buckets: [bucket] })).cells;
  return withoutEmpty({
    rows,
    reach: openReach(access, seen, bucketObject(bucket), bucketCommands),
  });
}

/** Whoever's id one of the folders is; of the tenant likewise, where tables tell tenants apart. */
function usualFolders({ tables }: Access): BucketAccess["rows"] {
  const inFolder = (id: string): string => `${id}::text = any (storage.foldername(t.name))`;
  return {
    own: inFolder("{user}"),
    ...(tables.some(({ rows }) => rows.tenant !== undefined)
      ? { tenant: inFolder("{tenant}") }
      : {}),
  };
}
