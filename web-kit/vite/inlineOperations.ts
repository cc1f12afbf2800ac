import type { Plugin } from "vite";

const CALL = /\bgraphql\(\s*`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;
const IMPORT = /import\s*{[^}]*\bgraphql\b[^}]*}\s*from\s*"([^"]*\/gql\/)gql\.ts";?/;

/**
 * Replaces each ``graphql(`query Name …`)`` by the generated document of that name. Without it the whole
 * table of operations, each written out twice, would travel in a room's first script.
 */
export function inlineOperations(): Plugin {
  return {
    name: "inline-operations",
    enforce: "pre",
    transform: {
      filter: { id: /\.tsx?$/, code: /\bgraphql\(/ },
      handler(code) {
        const found = IMPORT.exec(code)?.[1];
        if (!found) return null;
        const names = new Set<string>();
        const replaced = code.replace(CALL, (_call, kind: string, name: string) => {
          const generated = kind === "fragment" ? `${name}FragmentDoc` : `${name}Document`;
          names.add(generated);
          return generated;
        });
        return {
          code: `import { ${[...names].join(", ")} } from "${found}graphql.ts";${replaced}`,
          map: null,
        };
      },
    },
  };
}
