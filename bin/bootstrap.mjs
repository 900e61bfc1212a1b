// Makes a fresh clone runnable. Runs before any package is installed,
// so it may import nothing but Node's own modules.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const state = join(root, ".groundwork");

/**
 * Installs the dependencies when they are missing or older than the lock file, and lets Node load
 * TypeScript.
 */
export async function bootstrap() {
  // Node would exit with 1, which says that something was found.
  process.once("uncaughtException", (error) => fail(error.stack ?? String(error)));
  refuseOldNode();
  keepTemporaryFilesInside();
  if (!installed()) await withInstallLock(() => installed() || install());
  if (!process.features.typescript) {
    const { register } = await import("tsx/esm/api");
    register();
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Groundwork needs Node 20.19 or newer; this is Node ${process.versions.node}. ` +
      "Install Node 20, 22 or 24.",
  );
}

/**
 * Tools that this process starts (the Supabase CLI, tsx's cache) write to TMPDIR; nothing may land
 * outside the ignored folder.
 */
function keepTemporaryFilesInside() {
  const temporary = join(state, "tmp");
  try {
    mkdirSync(temporary, { recursive: true });
    accessSync(temporary, constants.W_OK);
  } catch (error) {
    fail(
      `Cannot write to ${state}: ${error.message}. ` +
        "Give yourself write access to this folder, or clone it again as this user.",
    );
  }
  process.env.TMPDIR = temporary;
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function installed() {
  const stamp = join(root, "node_modules", ".groundwork-lock");
  if (existsSync(stamp)) return readFileSync(stamp, "utf8") === lockHash();
  const npmsOwn = join(root, "node_modules", ".package-lock.json");
  return (
    existsSync(npmsOwn) &&
    statSync(npmsOwn).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs
  );
}

function install() {
  console.error("Installing dependencies (npm ci) …");
  // npm passes its own path to the scripts that it runs;
  // a bare `npm` may be another version, or a .cmd file.
  const npm = process.env.npm_execpath;
  const [command, ...prefix] = npm?.endsWith(".js") ? [process.execPath, npm] : ["npm"];
  const done = spawnSync(
    command,
    [...prefix, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, NODE_ENV: "" } },
  );
  if (done.status !== 0)
    fail(
      `npm ci failed${done.error ? `: ${done.error.message}` : ""}. ` +
        "Read its message above, mend it and run the command again.",
    );
  writeFileSync(join(root, "node_modules", ".groundwork-lock"), lockHash());
}

/** Two commands may be started at once in a fresh clone; one installs, the other waits. */
async function withInstallLock(work) {
  const lock = join(state, "install.lock");
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (alive(lock)) await sleep(200);
      else rmSync(lock, { force: true });
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function alive(lock) {
  try {
    const holder = Number(readFileSync(lock, "utf8"));
    // Just created and not yet written: its owner is alive.
    if (!holder) return true;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
