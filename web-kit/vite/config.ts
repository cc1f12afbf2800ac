import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import { inlineOperations } from "./inlineOperations.ts";

const BACKEND = process.env["COMPANERO_BACKEND"] ?? "http://127.0.0.1:8000";
const SERVED_BY_BACKEND = ["/graphql", "/uploads", "/t/", "/widget.js", "/widget/"];

/** The Vite configuration of a room served by the backend under `base`, for example `/hub/`. */
export function room(base: string): UserConfig {
  return {
    base,
    plugins: [inlineOperations(), react()],
    build: { target: "es2023", sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 400 },
    resolve: { dedupe: ["react", "react-dom", "@mantine/core", "@mantine/hooks", "urql", "@urql/core"] },
    server: {
      // The backend answers its own origin only, so the dev server speaks with it.
      proxy: Object.fromEntries(
        SERVED_BY_BACKEND.map((path) => [
          path,
          { target: BACKEND, ws: path === "/graphql", headers: { origin: BACKEND } },
        ]),
      ),
      fs: { allow: [resolve(import.meta.dirname, "../..")] },
    },
  };
}
