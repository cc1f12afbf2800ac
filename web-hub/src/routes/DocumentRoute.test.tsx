import { codedError, type Answer, type Handlers } from "@companero/web-kit/test/fakeGraph.ts";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { openDocumentData, passageData } from "../test/data.ts";
import { renderHub } from "../test/render.tsx";
import { DocumentRoute } from "./DocumentRoute.tsx";

type Update = { passageId: string; text: string };

const open = (passage: object, handlers: Handlers = {}, document: object = {}) =>
  renderHub(
    <DocumentRoute />,
    { HubDocument: () => openDocumentData([passage], document), ...handlers },
    { path: "/knowledge/d1", route: "/knowledge/:documentId" },
  );
const updating = (over: object = {}): Handlers => ({
  UpdatePassage: ({ input }) => {
    const { passageId, text } = input as Update;
    const passage = passageData(passageId, { text, ...over });
    return { updatePassage: { __typename: "UpdatePassagePayload", passage } };
  },
});
const reworded = { editedAt: "2027-01-01T00:00:00Z", parsedText: "What the paper said." };
const edit = async () => {
  await userEvent.click(await screen.findByRole("button", { name: "Edit passage 1" }));
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Words of passage 1" });
};

test("a passage is put in other words with the keyboard alone", async () => {
  const { graph } = open(passageData("p1"), updating(reworded));
  const field = await edit();
  expect(document.activeElement).toBe(field);
  await userEvent.clear(field);
  await userEvent.type(field, "Mine now.{Control>}{Enter}{/Control}");
  await screen.findByText("Mine now.");
  expect(graph.asked.at(-1)?.variables).toEqual({ input: { passageId: "p1", text: "Mine now." } });
  screen.getByText(/^In your words since/);
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Edit passage 1" }));
  });
});

test("Escape leaves a passage as it was, and what was written can be had back", async () => {
  open(passageData("p1"));
  await userEvent.type(await edit(), " More.{Escape}");
  await screen.findByText("Words of p1.");
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("Words of p1. More.");
});

test("what the server says about the words stands below them, and a counter comes near the end", async () => {
  const message = "A passage has 2,000 characters at most.";
  const fields = [{ __typename: "FieldProblem", path: "input.text", message }];
  open(passageData("p1", { text: "x".repeat(1_799) }), {
    UpdatePassage: () => ({ updatePassage: { __typename: "ValidationError", message: "No.", fields } }),
  });
  const field = await edit();
  await userEvent.type(field, "y");
  expect(screen.queryByText(/of 2,000 characters/)).toBeNull();
  // One letter to a reader and to the server, two to the browser.
  await userEvent.type(field, "🍞");
  screen.getByText("1,801 of 2,000 characters");
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByText(message);
  expect(field.value.endsWith("y🍞")).toBe(true);
});

test("a reworded passage shows what the document says, and goes back to it, and forth", async () => {
  const passage = passageData("p1", { text: "Mine now.", ...reworded });
  const { graph } = open(passage, updating());
  const sent = () =>
    graph.asked.filter(({ name }) => name === "UpdatePassage").map(({ variables }) => variables);
  await screen.findByText("Mine now.");
  expect(screen.getByText("What the paper said.").closest("[hidden]")).not.toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "What the document says" }));
  expect(screen.getByText("What the paper said.").closest("[hidden]")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Put it back" }));
  await waitFor(() => {
    expect(screen.queryByText(/^In your words since/)).toBeNull();
  });
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => {
    expect(sent()).toEqual([
      { input: { passageId: "p1", text: "What the paper said." } },
      { input: { passageId: "p1", text: "Mine now." } },
    ]);
  });
});

test("a passage that could not be switched off answers on", async () => {
  const refusal = Promise.withResolvers<Answer>();
  open(passageData("p1"), { SetPassageEnabled: () => refusal.promise });
  const answers = await screen.findByRole<HTMLInputElement>("switch", { name: "“Passage 1” answers" });
  await userEvent.click(answers);
  await screen.findByText("Does not answer");
  expect(answers.checked).toBe(false);
  refusal.resolve(codedError("INTERNAL"));
  await screen.findByText(/Something went wrong on our side/);
  expect(answers.checked).toBe(true);
});

test("a document that does not answer says so above its passages", async () => {
  open(passageData("p1"), {}, { enabled: false });
  await screen.findByText(/none of its passages does/);
  screen.getByText("Answers when its document does");
  expect(screen.getByRole<HTMLInputElement>("switch", { name: "“Title d1” answers" }).checked).toBe(false);
});
