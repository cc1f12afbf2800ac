import type { CodegenConfig } from "@graphql-codegen/cli";
import { Kind, visit, type DocumentNode, type FieldNode } from "graphql";

const SCALARS = {
  ID: "string",
  DateTime: "string",
  JSON: "Record<string, unknown>",
};

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/** Asks for `__typename` below the root, as the normalized cache does; a subscription's root may hold one field only. */
const selectTypenames = (document: DocumentNode): DocumentNode =>
  visit(document, {
    SelectionSet(node, _key, parent) {
      const isRoot = parent && "kind" in parent && parent.kind === Kind.OPERATION_DEFINITION;
      const isThere = node.selections.some(
        (one) => one.kind === Kind.FIELD && one.name.value === "__typename",
      );
      return isRoot || isThere ? undefined : { ...node, selections: [TYPENAME, ...node.selections] };
    },
  });

/** A client whose components own fragments: typed documents, masked fragments and a manifest of hashes. */
function client(folder: string, sources: string): CodegenConfig["generates"] {
  return {
    [`${folder}/gql/`]: {
      preset: "client",
      documents: [sources],
      documentTransforms: [
        {
          transform: ({ documents }) =>
            documents.map((file) => ({ ...file, document: file.document && selectTypenames(file.document) })),
        },
      ],
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: "readFragment" },
        persistedDocuments: true,
      },
      config: {
        documentMode: "string",
        enumType: "string-literal",
        scalars: SCALARS,
        strictScalars: true,
        useTypeImports: true,
      },
    },
  };
}

const config: CodegenConfig = {
  schema: "graphql-schema/schema.graphql",
  overwrite: true,
  ignoreNoDocuments: true,
  emitLegacyCommonJSImports: false,
  importExtension: ".ts",
  generates: {
    ...client("web-kit", "web-kit/{client,session,transcript,components}/**/*.{ts,tsx}"),
    ...client("web-hub/src", "web-hub/src/**/*.{ts,tsx}"),
    ...client("testing-lab/src", "testing-lab/src/**/*.{ts,tsx}"),
    "web-kit/gql/possibleTypes.ts": {
      plugins: ["fragment-matcher"],
      config: { apolloClientVersion: 3, useExplicitTyping: false },
    },
  },
};

export default config;
