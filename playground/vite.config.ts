import { room } from "@companero/web-kit/vite/config.ts";
import { defineConfig } from "vite";

const config = room("/playground/");

export default defineConfig({ ...config, worker: { format: "es" } });
