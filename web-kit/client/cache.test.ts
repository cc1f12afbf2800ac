import { pipe, subscribe } from "wonka";
import { expect, test } from "vitest";
import { fakeGraph } from "../test/fakeGraph.ts";

const MESSAGES = `query Messages($first: Int, $after: String, $last: Int, $before: String) {
  node(id: "c") { __typename id ... on Conversation {
    messages(first: $first, after: $after, last: $last, before: $before) {
      __typename nodes { __typename id } pageInfo { __typename hasPreviousPage startCursor endCursor hasNextPage }
    }
  } }
}`;
const DOCUMENTS = `query Documents { workspace(by: { slug: "w" }) { __typename id
  documents(first: 50) { __typename nodes { __typename id status } pageInfo { __typename endCursor } } } }`;
const DELETE = `mutation Delete { deleteDocument(input: { documentId: "b" }) { __typename ... on DeleteDocumentPayload { deletedDocumentId } } }`;
const CHANGED = `subscription Changed { documentStatusChanged(workspaceId: "w") { __typename seq document { __typename id status } } }`;

type Row = { __typename: string; id: string; status?: string };
const messagePage = (...ids: string[]) => ({
  node: {
    __typename: "Conversation",
    id: "c",
    messages: {
      __typename: "MessageConnection",
      nodes: ids.map((id) => ({ __typename: "Message", id })),
      pageInfo: {
        __typename: "PageInfo",
        hasPreviousPage: true,
        hasNextPage: false,
        startCursor: ids[0] ?? null,
        endCursor: ids.at(-1) ?? null,
      },
    },
  },
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

test("earlier messages stand before, newer ones after those at hand", async () => {
  const { client } = fakeGraph({
    Messages: ({ after, before }) => {
      if (after) return messagePage("6", "7");
      return before ? messagePage("1", "2") : messagePage("3", "4", "5");
    },
  });
  const ask = async (variables: object) => {
    const { data } = await client.query<ReturnType<typeof messagePage>>(MESSAGES, variables).toPromise();
    return data?.node.messages.nodes.map(({ id }) => id).join("");
  };
  expect(await ask({ last: 3 })).toBe("345");
  expect(await ask({ first: 3, after: "5" })).toBe("34567");
  expect(await ask({ last: 3, before: "3" })).toBe("1234567");
});

test("pages of another size are another view, with other fields", async () => {
  const rows = (fields: string) => `workspace(by: { slug: "w" }) { __typename id ${fields} }`;
  const SHORT = `query Short { ${rows("conversations(first: 2) { __typename nodes { __typename id title } }")} }`;
  const LONG = `query Long { ${rows("conversations(first: 9) { __typename nodes { __typename id } }")} }`;
  const page = (...nodes: object[]) => {
    return {
      workspace: {
        __typename: "Workspace",
        id: "w",
        conversations: { __typename: "ConversationConnection", nodes },
      },
    };
  };
  const row = (id: string, more: object = {}) => ({ __typename: "Conversation", id, ...more });
  const { client, asked } = fakeGraph({
    Short: () => page(row("a", { title: "A" }), row("b", { title: "B" })),
    Long: () => page(row("a"), row("b"), row("c")),
  });
  await client.query(LONG, {}).toPromise();
  const { data } = await client.query<ReturnType<typeof page>>(SHORT, {}).toPromise();
  expect(data?.workspace.conversations.nodes).toHaveLength(2);
  expect(asked).toHaveLength(2);
});

test("an event moves what is on the screen, and what was deleted is fetched away", async () => {
  let rows: Row[] = ["a", "b"].map((id) => ({ __typename: "Document", id, status: "PARSING" }));
  const graph = fakeGraph({
    Documents: () => ({
      workspace: {
        __typename: "Workspace",
        id: "w",
        documents: {
          __typename: "DocumentConnection",
          nodes: rows,
          pageInfo: { __typename: "PageInfo", endCursor: null },
        },
      },
    }),
    Delete: () => {
      rows = rows.filter(({ id }) => id !== "b");
      return { deleteDocument: { __typename: "DeleteDocumentPayload", deletedDocumentId: "b" } };
    },
  });
  const seen: string[] = [];
  const watching = pipe(
    graph.client.query<{ workspace: { documents: { nodes: Row[] } } }>(DOCUMENTS, {}),
    subscribe(({ data }) => {
      seen.push(
        data?.workspace.documents.nodes.map(({ id, status }) => `${id} ${status ?? ""}`).join(", ") ?? "",
      );
    }),
  );
  const following = pipe(
    graph.client.subscription(CHANGED, {}),
    subscribe(() => undefined),
  );
  await settled();
  graph.emit("Changed", {
    documentStatusChanged: {
      __typename: "DocumentStatusChanged",
      seq: 1,
      document: { __typename: "Document", id: "a", status: "READY" },
    },
  });
  await settled();
  rows = rows.map((row) => (row.id === "a" ? { ...row, status: "READY" } : row));
  await graph.client.mutation(DELETE, {}).toPromise();
  await settled();
  expect([...new Set(seen)]).toEqual(["a PARSING, b PARSING", "a READY, b PARSING", "a READY"]);
  watching.unsubscribe();
  following.unsubscribe();
});
