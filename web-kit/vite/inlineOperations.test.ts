// @vitest-environment node
import { expect, test } from "vitest";
import { inlineOperations } from "./inlineOperations.ts";

const { handler } = inlineOperations().transform as { handler: (code: string) => { code: string } | null };

test("tagged operations become imports of the generated documents", () => {
  const source = [
    'import { graphql } from "../gql/gql.ts";',
    "const Row = graphql(`\n  fragment Row on Document { id }\n`);",
    "const List = graphql(`query List { viewer { id } }`);",
  ].join("\n");
  const code = handler(source)?.code ?? "";
  expect(code).toContain('import { RowFragmentDoc, ListDocument } from "../gql/graphql.ts"');
  expect(code).toContain("const Row = RowFragmentDoc;");
  expect(code).toContain("const List = ListDocument;");
});

test("other code is left as it is", () => {
  expect(handler("const graphql = (text: string) => text; graphql(`query X { y }`);")).toBeNull();
});
