import { room } from "@companero/web-kit/vite/config.ts";
import { defineConfig } from "vite";

export default defineConfig(room("/lab/"));
