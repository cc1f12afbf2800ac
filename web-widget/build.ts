import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build, type InlineConfig } from "vite";
import { theme } from "./theme.ts";

// Whoever builds: what is measured is what is served.
process.env["NODE_ENV"] = "production";

const ROOT = import.meta.dirname;
const sourceOf = (name: string) => resolve(ROOT, "src", name);

const bundle = (outDir: string, { build: options, ...config }: InlineConfig) =>
  build({
    root: ROOT,
    configFile: false,
    logLevel: "warn",
    plugins: [theme()],
    ...config,
    build: {
      outDir,
      emptyOutDir: false,
      target: ["chrome123", "firefox121", "safari17.5"],
      modulePreload: false,
      ...options,
    },
  });

/** The chat: a module that exports `mount`. */
const bundleChat = (outDir: string) =>
  bundle(outDir, {
    // The automatic runtime would add a helper that a bundle this small can do without.
    oxc: {
      jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
      jsxInject: 'import { Fragment, h } from "preact";',
    },
    build: {
      rolldownOptions: {
        input: sourceOf("chat.tsx"),
        preserveEntrySignatures: "strict",
        optimization: { inlineConst: true },
        output: { format: "es", entryFileNames: "chat.js" },
      },
    },
  });

/** The loader: a classic script without a name on the page's global scope. */
const bundleLoader = (outDir: string, version: string) =>
  bundle(outDir, {
    define: { CHAT_FILE: JSON.stringify(`chat.js?v=${version}`) },
    // Built as a library, its one import is left as it is written.
    build: {
      lib: { entry: sourceOf("loader.ts"), formats: ["iife"], name: "_", fileName: () => "widget.js" },
    },
  });

/** Builds `widget.js`, the loader, and `chat.js`, which the loader fetches under its version. */
async function buildWidget(outDir: string): Promise<void> {
  await bundleChat(outDir);
  const chat = await readFile(resolve(outDir, "chat.js"));
  await bundleLoader(outDir, createHash("sha256").update(chat).digest("hex").slice(0, 16));
}

if (import.meta.main) await buildWidget(resolve(process.argv[2] ?? resolve(ROOT, "dist")));
