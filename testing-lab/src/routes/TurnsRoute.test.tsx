import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { CombinedError } from "@urql/core";
import { expect, test } from "vitest";
import { step, stepped, turnPage, turnRow, wholeTurn } from "../test/data.ts";
import { renderLab } from "../test/renderLab.tsx";

const begin = turnRow({ id: "begin", minute: 2, question: "How do I begin?" });
const voice = turnRow({ id: "voice", minute: 1, question: "My voice shakes. What now?" });
const recall = step("recall", 20, 12, { attributes: { "recall.messages": 3 } });
const generate = step("generate", 40, 800);
const LabTurns = () => turnPage([begin, voice], [recall, generate]);
const LabTurn = ({ id }: Record<string, unknown>) => ({
  turn: wholeTurn(id === "voice" ? { id: "voice", question: voice.question.text } : { id: "begin" }, [
    recall,
    generate,
  ]),
});
const row = (name: RegExp) => screen.findByRole("link", { name });

test("turns are listed with what was asked, by whom, and how long it took", async () => {
  renderLab("turns", { LabTurns });
  const first = await row(/How do I begin/);
  expect(first.textContent).toContain("Marta");
  expect(first.textContent).toContain("840 ms");
  expect(screen.getAllByRole("link")).toHaveLength(2);
});

test("a search narrows the list down and stands in the address", async () => {
  const { address } = renderLab("turns", { LabTurns });
  await row(/begin/);
  await userEvent.type(screen.getByLabelText("Search questions"), "shakes");
  await waitFor(() => {
    expect(screen.queryByRole("link", { name: /begin/ })).toBeNull();
  });
  expect(await row(/shakes/)).toBeDefined();
  expect(address()).toContain("?q=shakes");
});

test("the status is asked of the server and comes from the address", async () => {
  const { graph } = renderLab("turns?status=FAILED", { LabTurns: () => turnPage([]) });
  expect(await screen.findByText("Nothing matches")).toBeDefined();
  expect(graph.asked.find(({ name }) => name === "LabTurns")?.variables["status"]).toBe("FAILED");
});

test("a new turn comes in at once when one looks at the top", async () => {
  const { graph } = renderLab("turns", { LabTurns });
  await row(/begin/);
  const fresh = turnRow({ id: "fresh", minute: 9, question: "And the end?", status: "RUNNING" });
  act(() => {
    graph.emit("LabTurnStepped", stepped(1, fresh, step("recall", 0, null)));
  });
  expect((await row(/And the end/)).textContent).toContain("Running");
});

test("a new turn waits while one reads further down", async () => {
  const { graph } = renderLab("turns", { LabTurns });
  const list = (await row(/begin/)).closest("ul")?.parentElement;
  if (!list) throw new Error("There is no list.");
  list.scrollTop = 300;
  fireEvent.scroll(list);
  const fresh = turnRow({ id: "fresh", minute: 9, question: "And the end?" });
  act(() => {
    graph.emit("LabTurnStepped", stepped(1, fresh, step("recall", 0, null)));
  });
  const news = await screen.findByRole("button", { name: "1 new" });
  expect(screen.queryByRole("link", { name: /And the end/ })).toBeNull();
  await userEvent.click(news);
  expect(await row(/And the end/)).toBeDefined();
});

test("arrow keys go from turn to turn", async () => {
  const { address } = renderLab("turns", { LabTurns, LabTurn });
  (await row(/begin/)).focus();
  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => {
    expect(address()).toBe("/w/warm-room/turns/voice");
  });
});

test("an open turn shows its steps in people's words, and no name of the machinery", async () => {
  const { container, address } = renderLab("turns/begin?view=pipeline", { LabTurns, LabTurn });
  await userEvent.click(await screen.findByRole("button", { name: /Look back/ }));
  expect(screen.getByText("Earlier messages read").nextSibling?.textContent).toBe("3");
  expect(screen.getByText("The creator's own sentences")).toBeDefined();
  expect(address()).toContain("step=recall-1");
  expect(container.textContent).not.toMatch(/recall|gen_ai|COMPLETED|undefined/);
});

test("passages tell why they were found, and the prompt what it cost", async () => {
  renderLab("turns/begin?view=passages", { LabTurns, LabTurn });
  const passage = (await screen.findByText("Nerves")).closest("li");
  if (!passage) throw new Error("There is no passage.");
  expect(passage.textContent).toContain("Cited");
  expect(passage.textContent).toMatch(/Words0\.90rank 2/);
  expect(passage.textContent).toContain("Meaningnot found");
  await userEvent.click(screen.getByRole("tab", { name: "Prompt" }));
  expect(await screen.findByText("117 tokens")).toBeDefined();
});

test("an answer in the creator's own sentences says that there were no tokens to count", async () => {
  const uncounted = { ...wholeTurn({ id: "begin" }, [recall]), inputTokens: null, outputTokens: null };
  renderLab("turns/begin?view=pipeline", { LabTurns, LabTurn: () => ({ turn: uncounted }) });
  const label = await screen.findByText("Tokens in / out");
  expect(label.nextSibling?.textContent).toBe("none: the creator's own words");
});

test("a running turn takes its steps live, and is fetched whole when it is over", async () => {
  let status: "RUNNING" | "COMPLETED" = "RUNNING";
  const { graph } = renderLab("turns/begin?view=pipeline", {
    LabTurns: () => turnPage([turnRow({ id: "begin", status })]),
    LabTurn: () => ({
      turn: wholeTurn({ id: "begin", status }, status === "COMPLETED" ? [recall, generate] : []),
    }),
  });
  expect(await screen.findByText("Waiting for a worker to take it up.")).toBeDefined();
  const running = turnRow({ id: "begin", status });
  act(() => {
    graph.emit("LabTurnStepped", stepped(1, running, step("recall", 20, null)));
  });
  expect(await screen.findByRole("button", { name: /Look back.*running/ })).toBeDefined();
  act(() => {
    graph.emit("LabTurnStepped", stepped(2, running, recall));
  });
  expect(await screen.findByRole("button", { name: /Look back.*12 ms/ })).toBeDefined();

  status = "COMPLETED";
  act(() => {
    graph.emit("LabTurnStepped", stepped(3, turnRow({ id: "begin" }), step("record", 850, 10)));
  });
  expect(await screen.findByRole("button", { name: /Write the answer/ })).toBeDefined();
  await userEvent.click(screen.getByRole("tab", { name: "Passages" }));
  expect(await screen.findByText("Nerves")).toBeDefined();
});

test("a question asked here opens the turn that answers it", async () => {
  const { address, graph } = renderLab("turns", {
    LabTurns,
    LabTurn,
    LabStartConversation: () => ({
      startConversation: {
        __typename: "StartConversationPayload",
        conversation: { __typename: "Conversation", id: "c7" },
      },
    }),
    LabSendMessage: () => ({
      sendMessage: {
        __typename: "SendMessagePayload",
        reply: { __typename: "Message", id: "r7", turn: { __typename: "Turn", id: "voice" } },
      },
    }),
  });
  const box = await screen.findByRole("region", { name: "Ask Inés" });
  await userEvent.type(within(box).getByRole("textbox"), "My voice shakes.{Enter}");
  await waitFor(() => {
    expect(address()).toBe("/w/warm-room/turns/voice");
  });
  const sent = graph.asked.find(({ name }) => name === "LabSendMessage")?.variables["input"];
  expect(sent).toMatchObject({ conversationId: "c7", text: "My voice shakes." });
});

test("a question that is refused stays in the box, with the reason", async () => {
  renderLab("turns", {
    LabTurns,
    LabStartConversation: () => ({
      startConversation: { __typename: "LimitExceededError", message: "Please wait a minute." },
    }),
  });
  const box = await screen.findByRole("region", { name: "Ask Inés" });
  await userEvent.type(within(box).getByRole("textbox"), "Again{Enter}");
  expect(await screen.findByText("Please wait a minute.")).toBeDefined();
  expect(within(box).getByRole<HTMLTextAreaElement>("textbox").value).toBe("Again");
});

test("without turns the list says how to begin; out of reach it says so and tries again", async () => {
  const { unmount } = renderLab("turns", { LabTurns: () => turnPage([]) });
  expect(await screen.findByText("Nobody has asked anything yet")).toBeDefined();
  unmount();
  let isBroken = true;
  renderLab("turns", {
    LabTurns: () => (isBroken ? new CombinedError({ networkError: new Error("gone") }) : turnPage([begin])),
  });
  const again = await screen.findByRole("button", { name: "Try again" });
  isBroken = false;
  await userEvent.click(again);
  expect(await row(/begin/)).toBeDefined();
});

test("a turn that is not there leads back to the list", async () => {
  renderLab("turns/gone", { LabTurns, LabTurn: () => ({ turn: null }) });
  expect(await screen.findByText("This turn is not here")).toBeDefined();
  expect(screen.getAllByRole("link", { name: "To the turns" }).length).toBeGreaterThan(0);
});

test("out of reach nothing is said of how long turns took", async () => {
  renderLab("turns?view=timing", {
    LabTurns: () => new CombinedError({ networkError: new Error("gone") }),
  });
  expect(await screen.findByText("This did not load")).toBeDefined();
  expect(screen.queryByText("No finished turn yet")).toBeNull();
});
