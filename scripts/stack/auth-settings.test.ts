import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { foldersFor } from "../core/settings.ts";
import { authSettings } from "./auth-settings.ts";

function settingsOf(config: string): ReturnType<typeof authSettings> {
  const workdir = mkdtempSync(join(tmpdir(), "groundwork-config-"));
  mkdirSync(join(workdir, "supabase"));
  writeFileSync(join(workdir, "supabase", "config.toml"), config);
  try {
    return authSettings(foldersFor(workdir));
  } finally {
    rmSync(workdir, { recursive: true });
  }
}

test("Auth is told what the configuration says", () => {
  const config =
    '[auth]\nsite_url = "http://somewhere.test"\njwt_expiry = 60\nminimum_password_length = 12\n';
  expect(settingsOf(config)).toEqual({
    siteUrl: "http://somewhere.test",
    jwtExpirySeconds: 60,
    minimumPasswordLength: 12,
  });
});

test("what the configuration does not say is as the Supabase CLI has it", () => {
  const defaults = {
    siteUrl: "http://127.0.0.1:3000",
    jwtExpirySeconds: 3600,
    minimumPasswordLength: 6,
  };
  expect(settingsOf('project_id = "x"\n')).toEqual(defaults);
  expect(settingsOf("[auth]\n")).toEqual(defaults);
});
