import { schemeVariables, sharedVariables } from "@companero/web-kit/theme/css.ts";
import { defineConfig, type Plugin } from "vite";

const declare = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}:${value};`)
    .join("");

const variables =
  `:root{${declare(sharedVariables())}${declare(schemeVariables("light"))}}` +
  `@media (prefers-color-scheme:dark){:root{${declare(schemeVariables("dark"))}}}`;

/** The theme of the rooms, for pages that run no script. */
const theme = (): Plugin => ({
  name: "theme",
  enforce: "pre",
  transform: {
    filter: { id: /site\.css$/ },
    handler: (css) => ({ code: `${css}\n${variables}`, map: null }),
  },
});

export default defineConfig({
  base: "/site/",
  plugins: [theme()],
  build: {
    target: "es2023",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rolldownOptions: { input: { site: "src/site.css", shop: "src/shop.css" } },
  },
});
