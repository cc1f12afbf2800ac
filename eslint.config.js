import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/dist/",
      "**/gql/",
      "**/node_modules/",
      "backend/",
      "mobile/",
      ".tools/",
      ".data/",
      ".venv/",
      "test-results/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/consistent-type-definitions": "off",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-console": "error",
      eqeqeq: ["error", "always"],
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  // Playwright hands fixtures over by calling `use`, which is no hook.
  { files: ["tests/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  { files: ["**/*.tsx"], rules: { "max-lines": ["error", { max: 250 }] } },
  { files: ["**/*.test.{ts,tsx}", "tests/**"], rules: { "max-lines": ["error", { max: 600 }] } },
  {
    files: ["graphql-schema/*.ts", "web-kit/test/setup.ts", "web-kit/client/cache.ts"],
    rules: { "no-console": "off" },
  },
);
