import { codedError } from "@companero/web-kit/test/fakeGraph.ts";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { conversationData, messageData } from "../../test/data.ts";
import { renderHub } from "../../test/render.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const reply = (over: object = {}) =>
  messageData("r1", { author: "TWIN", text: "", status: "PENDING", ...over });
const citation = {
  __typename: "Citation",
  start: 0,
  end: 11,
  score: 1,
  passage: {
    __typename: "Passage",
    id: "p1",
    text: "Rest first.",
    page: null,
    headingPath: ["Begin"],
    document: { __typename: "Document", id: "d1", title: "On rest" },
  },
};

test("a question is sent, its answer streams in, and a source is linked to", async () => {
  const messages: object[] = [];
  const { graph, router } = renderHub(<ConversationPane id="c1" />, {
    HubConversation: () => conversationData("me", messages),
    SendMessage: ({ input }) => {
      const { text } = input as { text: string };
      messages.push(messageData("q1", { text }), reply());
      return { sendMessage: { __typename: "SendMessagePayload", sent: messages[0], reply: messages[1] } };
    },
  });
  await userEvent.click(await screen.findByRole("button", { name: "How do I begin?" }));
  await screen.findByText("Marta is looking through the material");
  const emit = (event: object) => {
    act(() => {
      graph.emit("MessageStreamed", { __typename: "Subscription", messageStreamed: event });
    });
  };
  emit({ __typename: "MessageDelta", seq: 1, text: "Rest first." });
  emit({ __typename: "MessageCitation", seq: 2, citation });
  await userEvent.click(screen.getByRole("button", { name: "Source 1: On rest" }));
  expect(router.state.location.search).toBe("?passage=p1&message=r1");
});

test("text that did not get through stays, and goes out again under the same id", async () => {
  let offline = true;
  const { graph } = renderHub(<ConversationPane id="c1" />, {
    HubConversation: () => conversationData("me", []),
    SendMessage: () => {
      if (offline) return codedError("INTERNAL");
      return { sendMessage: { __typename: "SendMessagePayload", sent: messageData("q1"), reply: reply() } };
    },
  });
  const field = await screen.findByRole("textbox", { name: "Your message" });
  await userEvent.type(field, "May I rest?{Enter}");
  await waitFor(() => {
    expect((field as HTMLTextAreaElement).value).toBe("May I rest?");
  });
  offline = false;
  await userEvent.type(field, "{Enter}");
  await waitFor(() => {
    expect((field as HTMLTextAreaElement).value).toBe("");
  });
  const ids = graph.asked
    .filter(({ name }) => name === "SendMessage")
    .map(({ variables }) => (variables["input"] as { clientMessageId: string }).clientMessageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("somebody else's conversation is read, not written in", async () => {
  renderHub(<ConversationPane id="c1" />, {
    HubConversation: () =>
      conversationData("somebody", [messageData("q1"), reply({ text: "Rest.", status: "COMPLETED" })]),
  });
  await screen.findByText("Marta answers here. You are reading along.");
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole("article", { name: "Ana Beltrán" })).toBeTruthy();
});

test("a conversation that is not there says so", async () => {
  renderHub(<ConversationPane id="c1" />, { HubConversation: () => ({ node: null }) });
  await screen.findByText("Nothing here");
});
