import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build, type InlineConfig } from "vite";
import { theme } from "./theme.ts";

const root = import.meta.dirname;

const config = (outDir: string, entry: string, name: string, define: Record<string, string>): InlineConfig => ({
  root,
  configFile: false,
  logLevel: "warn",
  define,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [theme()],
  build: {
    outDir,
    emptyOutDir: false,
    target: ["chrome115", "firefox119", "safari16.4"],
    modulePreload: { polyfill: false },
    lib: {
      entry: resolve(root, "src", entry),
      formats: [name === "chat" ? "es" : "iife"],
      name,
      fileName: () => `${name}.js`,
    },
  },
});

/** Builds `widget.js`, the loader, and `chat.js`, which the loader fetches under its version. */
export async function buildWidget(outDir: string): Promise<void> {
  await build(config(outDir, "chat.tsx", "chat", {}));
  const version = createHash("sha256").update(await readFile(resolve(outDir, "chat.js"))).digest("hex").slice(0, 16);
  await build(config(outDir, "loader.ts", "widget", { CHAT_FILE: JSON.stringify(`chat.js?v=${version}`) }));
}

if (import.meta.main) await buildWidget(resolve(root, "dist"));
