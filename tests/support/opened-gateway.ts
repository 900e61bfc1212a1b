import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import getPort from "get-port";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
} from "../../scripts/stack/gateway/gateway.ts";
import { listen } from "../../scripts/stack/gateway/listen.ts";
import { rolePassword } from "../../scripts/stack/state.ts";

/** A gateway in this process, in front of a scratch database. */
export type OpenedGateway = {
  readonly gateway: Gateway;
  /** Where Storage keeps contents; goes with the gateway. */
  readonly filesFolder: string;
  readonly close: () => Promise<void>;
};

/** What a test says about its gateway. The rest follows from the database, or is as by default. */
export type Told = Pick<GatewayOptions, "publishableKey" | "secretKey" | "jwtSecret"> &
  Partial<Pick<GatewayOptions, "rest" | "minimumPasswordLength" | "log">>;

/** Opens a gateway that believes to be at `apiUrl`. It logs nothing unless told where. */
export async function openGateway(
  database: ScratchDatabase,
  told: Told & { readonly apiUrl: string },
): Promise<OpenedGateway> {
  const { hostname, port } = new URL(database.url);
  const filesFolder = mkdtempSync(join(tmpdir(), "groundwork-files-"));
  const gateway = await createGateway({
    databaseHost: hostname,
    databasePort: Number(port),
    databaseName: database.name,
    rolePassword,
    jwtExpirySeconds: 3600,
    siteUrl: told.apiUrl,
    filesFolder,
    log: () => undefined,
    ...told,
  });
  const close = async (): Promise<void> => {
    await gateway.close();
    rmSync(filesFolder, { recursive: true, force: true });
  };
  return { gateway, filesFolder, close };
}

/** Opens a gateway that listens on a free port. */
export async function listeningGateway(
  database: ScratchDatabase,
  told: Told,
): Promise<OpenedGateway & { readonly apiUrl: string }> {
  const port = await getPort({ host: "127.0.0.1" });
  const apiUrl = `http://127.0.0.1:${port}`;
  const opened = await openGateway(database, { ...told, apiUrl });
  const server = listen(opened.gateway, port);
  const close = async (): Promise<void> => {
    server.close();
    await opened.close();
  };
  return { ...opened, apiUrl, close };
}
