import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderRoom } from "../test/render.tsx";
import { Transcript } from "./Transcript.tsx";
import type { TranscriptMessage } from "./types.ts";
import { restingPlace } from "./useReadingPlace.ts";

const citation = {
  __typename: "Citation",
  start: 0,
  end: 11,
  score: 0.9,
  passage: {
    __typename: "Passage",
    id: "p1",
    text: "Rest first.",
    page: 4,
    headingPath: [],
    document: { __typename: "Document", id: "d1", title: "On rest" },
  },
};
const message = (over: Partial<TranscriptMessage>): TranscriptMessage => ({
  id: "m1",
  author: "TWIN",
  text: "",
  status: "COMPLETED",
  createdAt: "2027-01-01T00:00:00Z",
  failureReason: null,
  answered: null,
  citations: [],
  ...over,
});

function show(...messages: TranscriptMessage[]) {
  const onOpenCitation = vi.fn();
  const onStale = vi.fn();
  const names = { MEMBER: "Ana", TWIN: "Marta", CREATOR: "You" };
  const rest = { names, onOpenCitation, onStale };
  const { graph, again } = renderRoom(<Transcript messages={messages} {...rest} />);
  const showAgain = (...shown: TranscriptMessage[]) => {
    again(<Transcript messages={shown} {...rest} />);
  };
  return { graph, onOpenCitation, onStale, again: showAgain };
}
const emit = (graph: ReturnType<typeof show>["graph"], event: object) => {
  act(() => {
    graph.emit("MessageStreamed", { __typename: "Subscription", messageStreamed: event });
  });
};

test("a footnote and its source open the passage", async () => {
  const { onOpenCitation } = show(message({ text: "Rest first. Then begin.", citations: [citation] }));
  const [mark, source] = screen.getAllByRole("button", { name: /On rest/ });
  expect(mark).toHaveProperty("textContent", "1");
  expect(source?.textContent).toContain("page 4");
  await userEvent.click(mark as HTMLElement);
  await userEvent.click(source as HTMLElement);
  expect(onOpenCitation.mock.calls).toEqual([
    [citation, "m1"],
    [citation, "m1"],
  ]);
});

test("a reply appears word by word, and completes with its sources", () => {
  const { graph } = show(message({ status: "PENDING" }));
  const reply = within(screen.getByRole("article", { name: "Marta" }));
  expect(reply.getByText("Marta is looking through the material")).toBeTruthy();
  emit(graph, { __typename: "MessageDelta", seq: 1, text: "Rest " });
  emit(graph, { __typename: "MessageDelta", seq: 2, text: "first." });
  emit(graph, { __typename: "MessageDelta", seq: 2, text: "first." });
  expect(reply.getByText("Rest first.")).toBeTruthy();
  expect(screen.getByRole("article", { name: "Marta" }).getAttribute("aria-busy")).toBe("true");
  const done = {
    ...message({ text: "Rest first.", citations: [citation] }),
    __typename: "Message",
    completedAt: null,
  };
  emit(graph, { __typename: "MessageCompleted", seq: 3, message: done });
  expect(reply.getAllByRole("button", { name: /On rest/ })).toHaveLength(2);
  expect(screen.getByRole("article", { name: "Marta" }).getAttribute("aria-busy")).toBe("false");
});

test("news from elsewhere that a reply is done does not cut its stream short", () => {
  const { graph, again } = show(message({ status: "PENDING" }));
  emit(graph, { __typename: "MessageDelta", seq: 1, text: "Rest first." });
  again(message({ status: "COMPLETED", text: "Rest first." }));
  emit(graph, { __typename: "MessageCitation", seq: 2, citation });
  expect(screen.getAllByRole("button", { name: /On rest/ })).toHaveLength(2);
});

test("a reply whose stream is no longer kept is fetched instead", async () => {
  const { graph, onStale } = show(message({ status: "STREAMING" }));
  act(() => {
    graph.refuse("REPLAY_GONE");
  });
  await waitFor(() => {
    expect(onStale).toHaveBeenCalled();
  });
});

test("a failed reply says why, and one without support says so", () => {
  show(
    message({ status: "FAILED", failureReason: "The model is away." }),
    message({ id: "m2", text: "I have not written about that.", answered: false }),
  );
  expect(screen.getByText("The model is away.")).toBeTruthy();
  expect(screen.getByText("No support in the material")).toBeTruthy();
});

test("the view follows the end only until the newest message reaches the top", () => {
  expect(restingPlace(1000, 400, 700)).toBe(600);
  expect(restingPlace(1600, 400, 700)).toBe(700);
  expect(restingPlace(200, 400, 0)).toBe(0);
});
