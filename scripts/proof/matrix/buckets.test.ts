import { readdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpFindings, reachFindings } from "../../../tests/support/matrix-findings.ts";
import { type ServedDatabase, servedDatabase } from "../../../tests/support/served-database.ts";
import { files } from "../../../tests/support/storage.ts";
import { findingsOf } from "../../core/check.ts";
import { foldersFor } from "../../core/settings.ts";
import type { ApiAccess } from "../../stack/sign-in.ts";
import { readAccess } from "../access/access-file.ts";
import type { Access } from "../access/access-schema.ts";
import { bucketCells } from "../access/cells.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed } from "../probe/exposed.ts";
import { matrixUnclassified } from "./checks/unclassified.ts";
import { matrixUndeclared } from "./checks/undeclared.ts";
import { observeOverHttp } from "./http/observe-all.ts";
import { proposalsFor } from "./propose.ts";

const folders = foldersFor();
const access: Access = { ...readAccess(folders), tables: [], functions: [] };
const cells = bucketCells(access);
// Enough to tell leaks: the whole matrix takes its time.
const fewCells = cells.filter(({ persona }) =>
  ["anon", "north-student", "north-instructor", "north-disabled", "south-student"].includes(
    persona,
  ),
);

let database: ServedDatabase;
let api: ApiAccess;

beforeAll(async () => {
  database = await servedDatabase({ migrations: "all", seed: true });
  api = database.api;
});
afterAll(() => database.close());

const sql = (text: string) => database.sql(text);
const overSql = async (cells = fewCells): Promise<string[]> => {
  const seen = await withEngine(database.databaseUrl, (session) =>
    observeBucketsOverSql(session, access),
  );
  return [
    ...reachFindings(cells, seen.cells, "sql"),
    ...findingsOf([matrixUnclassified], {
      access,
      sql: { classes: new Map(), objectClasses: seen.classes, facts: new Map() },
    }),
  ].map(({ message }) => message);
};
const overHttp = async (cells = fewCells, over = api): Promise<string[]> => {
  const seen = await observeOverHttp({
    folders,
    databaseUrl: database.databaseUrl,
    api: over,
    access,
    cells,
    observed: () => undefined,
  });
  return httpFindings(cells, seen).map(({ message }) => message);
};
const rows = async (): Promise<string> =>
  JSON.stringify(await sql("select to_jsonb(o) as row from storage.objects as o order by o.id"));
const contents = (): string[] =>
  readdirSync(database.filesFolder).flatMap((name) =>
    readdirSync(join(database.filesFolder, name)),
  );

/** Runs with a change of the database, and takes it back. */
async function having<T>(change: string, undo: string, work: () => Promise<T>): Promise<T> {
  await sql(change);
  try {
    return await work();
  } finally {
    await sql(undo);
  }
}

describe("the matrix of buckets", () => {
  it("is over SQL and over HTTP what is declared; rows and contents are as they were", async () => {
    const upload = await fetch(`${api.apiUrl}/storage/v1/object/avatars/${files.ownPortrait}`, {
      method: "PUT",
      body: "a real picture",
      headers: { apikey: api.secretKey, "content-type": "image/png" },
    });
    expect(upload.status).toBe(200);
    const [before, stored] = [await rows(), contents()];
    expect(await overSql(cells)).toEqual([]);
    expect(await overHttp(cells)).toEqual([]);
    expect([await rows(), contents()]).toEqual([before, stored]);
    expect(
      await (
        await fetch(`${api.apiUrl}/storage/v1/object/avatars/${files.ownPortrait}`, {
          headers: { apikey: api.secretKey },
        })
      ).text(),
    ).toBe("a real picture");
  });

  it(
    "names persona, command and bucket of a leak, " +
      "the same over SQL and HTTP, and undoes what came through it",
    async () => {
      const before = await rows();
      const leak =
        "alter policy self_can_delete_files on storage.objects using (bucket_id = 'submissions')";
      const closed = `alter policy self_can_delete_files on storage.objects using (
         (storage.foldername(name))[2] = (select auth.uid())::text
         and (
           bucket_id in ('avatars', 'submissions')
           or (
             bucket_id = 'course-materials'
             and (select private.has_any_role('{admin,consultor,instructor,coach}'))
           )
         )
       )`;
      const [viaSql, viaHttp] = await having(leak, closed, async () => [
        await overSql(),
        await overHttp(),
      ]);
      expect(viaSql).toContain(
        "north-instructor, remove on bucket submissions: " +
          "declared own, observed own,tenant (over SQL)",
      );
      expect(viaSql).toContain(
        "north-student, remove on bucket avatars: declared own, observed none (over SQL)",
      );
      expect(viaHttp).toEqual(
        viaSql.map((message) => message.replace("(over SQL)", "(over HTTP)")),
      );
      expect([await rows(), await overSql()]).toEqual([before, []]);
    },
  );

  it("shows that everybody reads a public bucket, whatever its policies say", async () => {
    const [viaSql, viaHttp] = await having(
      "update storage.buckets set public = true where id = 'submissions'",
      "update storage.buckets set public = false where id = 'submissions'",
      async () => [await overSql(), await overHttp()],
    );
    expect(viaSql).toContain(
      "anon, read on bucket submissions: declared none, observed foreign (over SQL)",
    );
    expect(viaSql.filter((message) => message.includes("list"))).toEqual([]);
    expect(viaHttp).toEqual(viaSql.map((message) => message.replace("(over SQL)", "(over HTTP)")));
  });

  it(
    "reports an API without Storage, and one without a part of it, " +
      "instead of calling a leak none",
    async () => {
      const before = await rows();
      const ofAnon = cells.filter(
        ({ object, persona, command }) =>
          object === "bucket avatars" && persona === "anon" && ["list", "remove"].includes(command),
      );
      const through = async (unserved: RegExp): Promise<string[]> => {
        const proxy = serve({
          fetch: (request) =>
            unserved.test(`${request.method} ${new URL(request.url).pathname}`)
              ? Response.json({ message: "no Route matched with those values" }, { status: 404 })
              : fetch(new Request(request.url.replace(/^http:\/\/[^/]+/, api.apiUrl), request)),
          hostname: "127.0.0.1",
          port: await getPort(),
        });
        try {
          await new Promise((resolve) => proxy.once("listening", resolve));
          return await overHttp(ofAnon, {
            ...api,
            apiUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
          });
        } finally {
          proxy.close();
        }
      };
      const problem = (command: string) =>
        `anon, ${command} on bucket avatars: declared none, observed error 404 ` +
        "The API finds nothing with the secret key either; is Storage part of it? " +
        "It answers: no Route matched with those values (over HTTP)";
      expect(await through(/ \/storage\//)).toEqual([problem("list"), problem("remove")]);
      expect(await through(/^DELETE /)).toEqual([problem("remove")]);
      expect(await through(/ \/nothing\//)).toEqual([]);
      expect(await rows()).toBe(before);
    },
  );

  it(
    "mends what a killed run left: " + "versions that were put out of reach, objects of probes",
    async () => {
      const before = await rows();
      await sql(
        `update storage.objects
       set version = 'groundwork-probe-' || coalesce(version, ''), updated_at = updated_at
       where bucket_id = 'avatars';
       insert into storage.objects (bucket_id, name)
       values ('avatars', 'a/groundwork-probe-b.png')`,
      );
      await overHttp();
      const versions = "select bucket_id, name, version from storage.objects order by 1, 2";
      const after = JSON.stringify(await sql(versions));
      expect(after).not.toContain("groundwork-probe");
      expect(JSON.parse(await rows())[0]).toHaveLength(JSON.parse(before)[0].length);
    },
  );

  it("finds a bucket that nobody declared, and one without an object of a class", async () => {
    const coverage = () =>
      withEngine(database.databaseUrl, async (session) =>
        findingsOf([matrixUndeclared], {
          proposals: await proposalsFor(session, access, {
            ...(await readExposed(session, access)),
            tables: [],
            functions: [],
          }),
        }),
      );
    expect(await coverage()).toEqual([]);
    await having(
      "insert into storage.buckets (id, name) values ('attic', 'attic')",
      "set storage.allow_delete_query = 'true'; delete from storage.buckets where id = 'attic'",
      async () => {
        expect(await coverage()).toMatchObject([
          {
            id: "matrix-undeclared",
            object: "bucket attic",
            excerpt: expect.stringContaining("  attic:\n    rows:") as string,
          },
        ]);
      },
    );
    await sql(
      `create table kept as table storage.objects;
       set storage.allow_delete_query = 'true';
       delete from storage.objects where bucket_id = 'avatars'`,
    );
    expect(await overSql()).toContain(
      'Bucket avatars has no object of class "own" for any persona, so nothing about it was tried',
    );
  });
});
