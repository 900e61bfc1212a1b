import { expect, test } from "vitest";
import { storageSettings } from "./storage-settings.ts";

test("A URL to upload to lives as long as the environment says, by either name", () => {
  expect(storageSettings({ SIGNED_UPLOAD_URL_EXPIRATION_TIME: "90" })).toEqual({
    signedUploadSeconds: 90,
  });
  expect(storageSettings({ UPLOAD_SIGNED_URL_EXPIRATION_TIME: "30" })).toEqual({
    signedUploadSeconds: 30,
  });
});

test("A life that is no number of seconds is as if nothing were said", () => {
  for (const life of ["", "0", "-1", "1.5", "soon"])
    expect(storageSettings({ SIGNED_UPLOAD_URL_EXPIRATION_TIME: life })).toEqual({});
  expect(storageSettings({})).toEqual({});
});
