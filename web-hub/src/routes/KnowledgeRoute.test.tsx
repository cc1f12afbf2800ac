import { codedError, type Answer } from "@companero/web-kit/test/fakeGraph.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { documentData, documentsData } from "../test/data.ts";
import { renderHub } from "../test/render.tsx";
import { KnowledgeRoute } from "./KnowledgeRoute.tsx";

const list = (...nodes: object[]) => ({ HubKnowledge: () => documentsData(nodes) });
const happen = (graph: ReturnType<typeof renderHub>["graph"], document: object, seq = 1) => {
  act(() => {
    const documentStatusChanged = { __typename: "DocumentStatusChanged", seq, document };
    graph.emit("HubDocumentStatusChanged", { __typename: "Subscription", documentStatusChanged });
  });
};

test("a document moves on the screen as it is read, and says why it failed", async () => {
  const { graph } = renderHub(
    <KnowledgeRoute />,
    list(documentData("a", { status: "PARSING", progress: 0.2 })),
  );
  await screen.findByText("20 %");
  happen(graph, documentData("a", { status: "EMBEDDING", progress: 0.7 }));
  const bar = await screen.findByRole("progressbar", { name: "Learning" });
  expect(bar.getAttribute("aria-valuenow")).toBe("70");
  happen(
    graph,
    documentData("a", { status: "FAILED", progress: 0.7, failureReason: "It needs a password." }),
    2,
  );
  await screen.findByText("It needs a password.");
  expect(screen.queryByRole("progressbar")).toBeNull();
});

test("a document of somebody else waits behind a button", async () => {
  const nodes = [documentData("a")];
  const { graph } = renderHub(<KnowledgeRoute />, { HubKnowledge: () => documentsData(nodes) });
  await screen.findByText("Title a");
  nodes.unshift(documentData("b", { createdAt: "2027-02-01T00:00:00Z" }));
  happen(graph, nodes[0] ?? {});
  expect(screen.queryByText("Title b")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "1 new" }));
  await screen.findByText("Title b");
});

test("deleting happens on the screen at once, for good only later, and can be undone", async () => {
  const { graph } = renderHub(<KnowledgeRoute />, list(documentData("a"), documentData("b")));
  await userEvent.click(await screen.findByRole("button", { name: "What to do with Title a" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(screen.queryByRole("link", { name: "Title a" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.getByRole("link", { name: "Title a" })).toBeTruthy();
  expect(graph.asked.map(({ name }) => name)).not.toContain("DeleteDocument");
});

const receipt = (over: object = {}) => {
  return { __typename: "DeletionReceipt", passages: 0, vectors: 0, blobs: 0, cachedAnswers: 0, ...over };
};

test.each([
  [0, "2 documents are gone", /^Nothing of them is left: no passage, no vector, no file/],
  [1, "2 documents are not gone altogether", /this is left of them: 1 file\. Tell/],
])("documents deleted together come with one receipt; %i files left", async (left, title, sentence) => {
  const { graph } = renderHub(<KnowledgeRoute />, {
    ...list(documentData("a"), documentData("b")),
    DeleteDocument: ({ input }) => ({
      deleteDocument: {
        __typename: "DeleteDocumentPayload",
        deletedDocumentId: (input as { documentId: string }).documentId,
        receipt: receipt({ blobs: (input as { documentId: string }).documentId === "a" ? left : 0 }),
      },
    }),
  });
  await userEvent.click(await screen.findByRole("checkbox", { name: "Select all" }));
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  act(() => {
    window.dispatchEvent(new Event("pagehide"));
  });
  await waitFor(() => {
    const deleted = graph.asked.filter(({ name }) => name === "DeleteDocument");
    expect(deleted.map(({ variables }) => variables)).toEqual([
      { input: { documentId: "a" } },
      { input: { documentId: "b" } },
    ]);
  });
  await screen.findByText(title);
  screen.getByText(sentence);
});

test("a document is switched off at once, and answers again when the server refuses", async () => {
  const refusal = Promise.withResolvers<Answer>();
  const { graph } = renderHub(<KnowledgeRoute />, {
    ...list(documentData("a"), documentData("b", { status: "FAILED" })),
    SetDocumentEnabled: () => refusal.promise,
  });
  const answers = await screen.findByRole<HTMLInputElement>("switch", { name: "“Title a” answers" });
  await userEvent.click(answers);
  await screen.findByText("Does not answer");
  expect(answers.checked).toBe(false);
  expect(graph.asked.at(-1)?.variables).toEqual({ input: { documentId: "a", enabled: false } });
  refusal.resolve(codedError("FORBIDDEN"));
  await screen.findByText(/Your role here does not include this/);
  expect(answers.checked).toBe(true);
  expect(screen.queryByText("Does not answer")).toBeNull();
});

test("search and status are read from the address and written to it", async () => {
  const { graph, router } = renderHub(<KnowledgeRoute />, list(documentData("a")), {
    path: "/?q=sleep&status=failed",
  });
  await screen.findByText("Title a");
  const asked = () => graph.asked.findLast(({ name }) => name === "HubKnowledge")?.variables;
  expect(asked()).toMatchObject({ search: "sleep", status: "FAILED" });
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Status" }), "Every status");
  await userEvent.clear(screen.getByRole("textbox", { name: "Search documents" }));
  await waitFor(() => {
    expect(asked()).toMatchObject({ search: null, status: null });
  });
  expect(router.state.location.search).toBe("");
});

test("an empty list offers the first step, and an empty search does not", async () => {
  const { unmount } = renderHub(<KnowledgeRoute />, list());
  await screen.findByRole("button", { name: "Use a sample note" });
  unmount();
  renderHub(<KnowledgeRoute />, list(), { path: "/?q=nothing" });
  await screen.findByText("Nothing matches");
});

test("a list that did not load says so and can be tried again", async () => {
  let broken = true;
  renderHub(<KnowledgeRoute />, {
    HubKnowledge: () => (broken ? codedError("INTERNAL") : documentsData([documentData("a")])),
  });
  const alert = within(await screen.findByRole("alert"));
  broken = false;
  await userEvent.click(alert.getByRole("button", { name: "Try again" }));
  await screen.findByText("Title a");
});
