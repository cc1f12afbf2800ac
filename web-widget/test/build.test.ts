// @vitest-environment node
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";

const MOST_BYTES = 15_000;
let folder = "";
const files: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "widget-"));
  // In a process of its own, as it is built: a bundler does not mind a browser's globals there.
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, "../build.ts"), folder]);
  for (const name of ["widget.js", "chat.js"]) files[name] = await readFile(join(folder, name), "utf8");
});
afterAll(() => rm(folder, { recursive: true }));

it("weighs at most 15 kB, compressed, in all", () => {
  const sizes = Object.values(files).map((text) => gzipSync(text, { level: 9 }).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});

it("has the loader ask for the chat by its content", () => {
  const version = createHash("sha256")
    .update(files["chat.js"] ?? "")
    .digest("hex")
    .slice(0, 16);
  expect(files["widget.js"]).toContain(`/widget/chat.js?v=${version}`);
});

it("leaves nothing on the host page's global scope", () => {
  expect(files["widget.js"]).toMatch(/^\(function\(\)\{[^]*\}\)\(\);\s*$/);
});

it("writes no markup and runs no text", () => {
  for (const text of Object.values(files))
    expect(text).not.toMatch(/\beval\(|new Function|insertAdjacentHTML|document\.write/);
});
