/** Browser tests: the whole product as `up` starts it, on data of its own, in the system's Chromium. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./chromium.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
// Given a port, the tests go to what answers there; else to a server of their own.
const isGiven = process.env.COMPANERO_E2E_PORT !== undefined;
// The runner loads this first; its workers inherit what it has set.
process.env.COMPANERO_E2E_PORT ??= String(20_000 + (process.pid % 20_000));
process.env.COMPANERO_E2E_DATA ??= mkdtempSync(join(tmpdir(), "companero-e2e-"));
const address = `http://127.0.0.1:${process.env.COMPANERO_E2E_PORT}`;

export default defineConfig({
  testDir: ".",
  testMatch: process.env.COMPANERO_E2E_SPECS ?? "*.spec.ts",
  outputDir: join(repository, "test-results"),
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  globalSetup: "./demoIsReady.ts",
  globalTeardown: "./removeData.ts",
  use: {
    baseURL: address,
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Madrid",
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: `"${join(repository, "backend/.venv/bin/python")}" -P -m companero.cli up`,
    cwd: repository,
    reuseExistingServer: isGiven,
    url: `${address}/readyz`,
    timeout: 240_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 8_000 },
    env: {
      PORT: process.env.COMPANERO_E2E_PORT,
      DATA_DIR: process.env.COMPANERO_E2E_DATA,
      APP_ENV: "development",
    },
  },
});
