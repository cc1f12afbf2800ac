import { room } from "@companero/web-kit/vite/config.ts";
import { defineConfig } from "vite";

const config = room("/playground/");

export default defineConfig({
  ...config,
  worker: { format: "es" },
  build: {
    ...config.build,
    // The code editor is one piece, fetched only here and only after the page stands.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: {
      onwarn(warning, warn) {
        // A note to a compiler that has run already, in packages that are not ours.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") warn(warning);
      },
    },
  },
});
