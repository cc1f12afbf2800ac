import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build, type InlineConfig } from "vite";
import { theme } from "./theme.ts";

const root = import.meta.dirname;

type Bundle = { entry: string; file: string; format: "es" | "iife"; define?: Record<string, string> };

const config = (outDir: string, { entry, file, format, define = {} }: Bundle): InlineConfig => ({
  root,
  configFile: false,
  logLevel: "warn",
  define,
  oxc: { jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" } },
  plugins: [theme()],
  build: {
    outDir,
    emptyOutDir: false,
    target: ["chrome123", "firefox121", "safari17.5"],
    modulePreload: false,
    // The loader's one import is ours to make; a library is built without the helper that would wrap it.
    lib: format === "iife" && { entry: resolve(root, "src", entry), formats: [format], name: "_", fileName: () => file },
    rolldownOptions: {
      input: resolve(root, "src", entry),
      preserveEntrySignatures: "strict",
      output: format === "es" ? { format, entryFileNames: file } : {},
    },
  },
});

/** Builds `widget.js`, the loader, and `chat.js`, which the loader fetches under its version. */
export async function buildWidget(outDir: string): Promise<void> {
  await build(config(outDir, { entry: "chat.tsx", file: "chat.js", format: "es" }));
  const version = createHash("sha256").update(await readFile(resolve(outDir, "chat.js"))).digest("hex").slice(0, 16);
  const define = { CHAT_FILE: JSON.stringify(`chat.js?v=${version}`) };
  await build(config(outDir, { entry: "loader.ts", file: "widget.js", format: "iife", define }));
}

if (import.meta.main) await buildWidget(resolve(root, "dist"));
