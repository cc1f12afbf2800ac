import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { conversationData, conversationRow, documentData, homeData, messageData } from "../test/data.ts";
import { renderHub } from "../test/render.tsx";
import { HomeRoute } from "./HomeRoute.tsx";

const step = (title: string) => {
  const item = screen.getByRole("heading", { name: new RegExp(`^${title}`) }).closest("li");
  if (!item) throw new Error(`No step ${title}.`);
  return within(item);
};

test("the first run goes from a document to an answer without leaving the page", async () => {
  const steps = { documentUploaded: true, documentReady: false, questionAnswered: false };
  let document = documentData("a", { status: "EMBEDDING", progress: 0.5 });
  const messages: object[] = [];
  const { graph } = renderHub(<HomeRoute />, {
    HubHome: () => homeData(steps, [document]),
    HubConversation: () => conversationData("me", messages),
    StartConversation: () => ({
      startConversation: {
        __typename: "StartConversationPayload",
        conversation: conversationRow("c1", "Marta Ríos"),
      },
    }),
    SendMessage: () => {
      messages.push(messageData("q1", { text: "How do I begin?" }));
      messages.push(messageData("r1", { author: "TWIN", text: "", status: "PENDING" }));
      return { sendMessage: { __typename: "SendMessagePayload", sent: messages[0], reply: messages[1] } };
    },
  });
  const happen = (name: string, field: string, event: object) => {
    act(() => {
      graph.emit(name, { __typename: "Subscription", [field]: event });
    });
  };

  await screen.findByText("50 %");
  expect(step("Add something you have written").getByText("Done")).toBeTruthy();
  document = documentData("a");
  steps.documentReady = true;
  happen("HubDocumentStatusChanged", "documentStatusChanged", {
    __typename: "DocumentStatusChanged",
    seq: 1,
    document,
  });
  await userEvent.click(await screen.findByRole("button", { name: "How do I begin?" }));
  await screen.findByText("Marta is looking through the material");

  steps.questionAnswered = true;
  const message = messageData("r1", { author: "TWIN", text: "Rest first." });
  happen("MessageStreamed", "messageStreamed", { __typename: "MessageCompleted", seq: 1, message });
  await screen.findByText("Rest first.");
  const conversation = conversationRow("c1", "Marta Ríos");
  happen("HubConversationUpdated", "conversationUpdated", {
    __typename: "ConversationUpdated",
    seq: 1,
    conversation,
  });
  await waitFor(() => {
    expect(step("Let people meet it").getByRole("link", { name: "localhost/t/warm-room" })).toBeTruthy();
  });
  expect(step("Ask your twin").getByText("Rest first.")).toBeTruthy();
});

test("a document that could not be read says why, and can be tried again", async () => {
  const document = documentData("a", {
    status: "FAILED",
    progress: 0.2,
    failureReason: "It needs a password.",
  });
  const { graph } = renderHub(<HomeRoute />, {
    HubHome: () =>
      homeData({ documentUploaded: true, documentReady: false, questionAnswered: false }, [document]),
    RetryDocument: () => ({
      retryDocument: {
        __typename: "RetryDocumentPayload",
        document: documentData("a", { status: "QUEUED", progress: 0 }),
      },
    }),
  });
  await screen.findByText("It needs a password.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Waiting its turn");
  expect(graph.asked.some(({ name }) => name === "RetryDocument")).toBe(true);
});

test("afterwards home says what waits for a person, and who has been talking", async () => {
  const failed = documentData("a", { status: "FAILED", failureReason: "It needs a password." });
  const rows = [conversationRow("c1", "Ana", { answered: false }), conversationRow("c2", "Jonas")];
  renderHub(<HomeRoute />, {
    HubHome: () =>
      homeData({ documentUploaded: true, documentReady: true, questionAnswered: true }, [failed], rows),
  });
  const needs = within(await screen.findByRole("region", { name: "Needs you" }));
  expect(needs.getByRole("link", { name: /Title a/ }).getAttribute("href")).toBe("/w/warm-room/knowledge/a");
  expect(needs.getByRole("link", { name: /^Ana asked/ })).toBeTruthy();
  expect(needs.queryByText(/Jonas/)).toBeNull();
  const latest = within(screen.getByRole("region", { name: "Latest conversations" }));
  expect(latest.getAllByRole("link", { name: /^(Ana|Jonas)/ })).toHaveLength(2);
  expect(screen.getByText("No language model is connected")).toBeTruthy();
});
