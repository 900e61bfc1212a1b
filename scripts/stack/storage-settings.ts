/** What the Storage of a stack is told. */
export type StorageSettings = { readonly signedUploadSeconds?: number };

/** What storage-api reads from its environment, by its names (supabase/storage, src/config.ts). */
export function storageSettings(environment: Readonly<NodeJS.ProcessEnv>): StorageSettings {
  const seconds = Number(
    environment["UPLOAD_SIGNED_URL_EXPIRATION_TIME"] ??
      environment["SIGNED_UPLOAD_URL_EXPIRATION_TIME"],
  );
  return Number.isInteger(seconds) && seconds > 0 ? { signedUploadSeconds: seconds } : {};
}
