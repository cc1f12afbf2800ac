import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{graphql-schema,web-kit,web-hub,testing-lab,web-widget,playground}/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: ["web-kit/test/setup.ts"],
    restoreMocks: true,
    unstubGlobals: true,
    css: false,
  },
});
