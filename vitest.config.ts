import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{graphql-schema,web-kit,web-hub,testing-lab,web-widget,playground}/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    // One jsdom for each worker instead of one for each file: five times as fast.
    pool: "vmThreads",
    setupFiles: ["web-kit/test/setup.ts"],
    restoreMocks: true,
    unstubGlobals: true,
    css: false,
  },
});
