import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type GatewayUnderTest, gatewayUnderTest, secrets, signedUp } from "./gateway.ts";

/**
 * A project in which everybody writes below the own id and reads bucket `room`; nobody but servers
 * sees `vault`.
 */
const policies = `
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
    ('room', 'room', false, null, null),
    ('vault', 'vault', false, null, null),
    ('square', 'square', true, null, null),
    ('inbox', 'inbox', false, null, null),
    ('small', 'small', false, 10, array['image/*', 'text/plain']);
  create policy members_can_read on storage.objects as permissive for select to authenticated
    using (bucket_id in ('room', 'small'));
  create policy self_can_write on storage.objects as permissive for insert to authenticated
    with check (
      bucket_id <> 'vault' and (storage.foldername(name))[1] = (select auth.uid())::text
    );
  create policy self_can_change on storage.objects as permissive for update to authenticated
    using ((storage.foldername(name))[1] = (select auth.uid())::text)
    with check ((storage.foldername(name))[1] = (select auth.uid())::text);
  create policy forms_arrive_by_upload on storage.objects as restrictive for insert
    to authenticated
    with check (
      bucket_id <> 'inbox' or (
        storage.operation() = 'storage.object.upload' and metadata ->> 'mimetype' = 'text/plain'
        and user_metadata ->> 'form' = '7' and owner_id = (select auth.uid())::text
      )
    );
  create policy small_ones_are_not_signed on storage.objects as restrictive for insert
    to authenticated
    with check (bucket_id <> 'small' or storage.operation() <> 'storage.object.sign_upload_url');
  create policy self_can_remove on storage.objects as permissive for delete to authenticated
    using ((storage.foldername(name))[1] = (select auth.uid())::text);
`;

type Person = Awaited<ReturnType<typeof signedUp>>;
type StorageClient = ReturnType<GatewayUnderTest["client"]>["storage"];

/** A gateway to that project, and who uses it. */
export type Rooms = {
  readonly under: GatewayUnderTest;
  readonly ada: Person;
  readonly bob: Person;
  /** With the secret key. */
  readonly server: StorageClient;
  /** Bucket `room`, as somebody sees it. */
  readonly room: (person: Person) => ReturnType<StorageClient["from"]>;
  /** The rows of the objects with this key, past every policy. */
  readonly rows: (name: string) => Promise<ReadonlyArray<Record<string, unknown>>>;
  /** The names of the files in which contents are kept. */
  readonly contents: () => readonly string[];
  close(): Promise<void>;
};

/** Opens the gateway, with two people signed in. */
export async function openRooms(): Promise<Rooms> {
  const under = await gatewayUnderTest(policies);
  const { filesFolder } = under;
  return {
    under,
    ada: await signedUp(under),
    bob: await signedUp(under),
    server: under.client(secrets.secretKey).storage,
    room: (person) => person.client.storage.from("room"),
    rows: (name) =>
      under.sql(
        `select bucket_id, owner_id, owner::text, metadata ->> 'mimetype' as type, user_metadata
           from storage.objects where name = '${name}'`,
      ),
    contents: () =>
      readdirSync(filesFolder).flatMap((folder) => readdirSync(join(filesFolder, folder))),
    close: () => under.close(),
  };
}

/** What a policy refuses. */
export const refused = {
  status: 400,
  statusCode: "403",
  message: "new row violates row-level security policy",
} as const;

/** What a policy hides. */
export const notFound = { status: 400, statusCode: "404", message: "Object not found" } as const;
