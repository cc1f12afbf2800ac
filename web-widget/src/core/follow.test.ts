import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { follow, waitBefore, type Stream } from "./follow.ts";
import type { Sink, Socket } from "./socket.ts";

type Event = { messageStreamed: Record<string, unknown> };

/** A socket whose other end is the test. */
function fakeSocket() {
  const subscriptions: { after: number; sink: Sink<Event>; open: boolean }[] = [];
  const line = { isOpen: true };
  const socket: Socket = {
    warm: () => undefined,
    isOpen: () => line.isOpen,
    subscribe: (_query, variables, sink) => {
      const { after } = variables as { after: number };
      const subscription = { after, sink: sink as Sink<Event>, open: true };
      subscriptions.push(subscription);
      return () => {
        subscription.open = false;
      };
    },
  };
  const newest = () => subscriptions.at(-1) ?? expect.unreachable();
  const send = (seq: number, __typename: string, fields: object = {}) => {
    newest().sink.next({ messageStreamed: { seq, __typename, ...fields } });
  };
  return { socket, line, subscriptions, newest, send };
}

function following() {
  const fake = fakeSocket();
  const seen: Stream[] = [];
  const onStale = vi.fn(() => Promise.resolve());
  const stop = follow({
    messageId: "r",
    socket: fake.socket,
    onStale,
    onStream: (stream) => seen.push(stream),
  });
  return { ...fake, seen, onStale, stop, text: () => seen.at(-1)?.text };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("resumes after the last event when the connection drops, without loss or repetition", () => {
  const { subscriptions, newest, send, text } = following();
  send(1, "MessageDelta", { text: "One " });
  send(2, "MessageDelta", { text: "two " });
  newest().sink.end("lost");
  vi.advanceTimersByTime(1_000);
  send(2, "MessageDelta", { text: "two " });
  send(3, "MessageDelta", { text: "three" });
  expect(subscriptions.map(({ after }) => after)).toEqual([0, 2]);
  expect(text()).toBe("One two three");
});

it("goes on when the server ends the subscription's life, and says nothing of it", () => {
  const { subscriptions, newest, send, onStale } = following();
  send(7, "MessageDelta", { text: "So" });
  newest().sink.end("complete");
  vi.advanceTimersByTime(1_000);
  expect(subscriptions.map(({ after }) => after)).toEqual([0, 7]);
  expect(onStale).not.toHaveBeenCalled();
});

it("lets a second attempt supersede the first", () => {
  const { send, seen } = following();
  send(1_000_001, "MessageDelta", { text: "Wrong words" });
  send(2_000_001, "MessageReplaced", { text: "Right", attempt: 2 });
  send(2_000_002, "MessageDelta", { text: " words" });
  send(2_000_003, "MessageCompleted", { message: { text: "Right words.", citations: [] } });
  expect(seen.map(({ text }) => text)).toEqual(["Wrong words", "Right", "Right words", "Right words."]);
});

it("stops at the end", () => {
  const { newest, send, seen } = following();
  send(1, "MessageFailed", { reason: "The model is away." });
  expect(seen).toMatchObject([{ phase: "failed", reason: "The model is away." }]);
  expect(newest().open).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

it("begins anew, and has the stored message looked for, when its stream cannot be resumed", () => {
  const { subscriptions, newest, send, onStale } = following();
  send(5, "MessageDelta", { text: "Old" });
  newest().sink.end("error");
  vi.advanceTimersByTime(1_000);
  expect(onStale).toHaveBeenCalledOnce();
  expect(subscriptions.map(({ after }) => after)).toEqual([0, 0]);
});

it("has the stored message looked for at once when no socket gets through, and every two seconds from then on", async () => {
  const { line, newest, onStale, stop } = following();
  line.isOpen = false;
  newest().sink.end("lost");
  expect(onStale).toHaveBeenCalledOnce();
  for (let second = 0; second < 10; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    newest().sink.end("lost");
  }
  expect(onStale).toHaveBeenCalledTimes(1 + 5);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onStale).toHaveBeenCalledTimes(1 + 5);
});

it("looks also where a socket neither opens nor fails, and not while the last look is unanswered", async () => {
  const { line, onStale } = following();
  line.isOpen = false;
  let answer: () => void = () => undefined;
  onStale.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(onStale).toHaveBeenCalledOnce();
  answer();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(onStale).toHaveBeenCalledTimes(2);
});

it("does not look while an open socket has nothing to say", async () => {
  const { onStale } = following();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(onStale).not.toHaveBeenCalled();
});

it("returns at once when the network does, and not at all once it was stopped", () => {
  const { subscriptions, newest, stop } = following();
  newest().sink.end("lost");
  dispatchEvent(new Event("online"));
  expect(subscriptions).toHaveLength(2);
  stop();
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(60_000);
  expect(subscriptions).toHaveLength(2);
});

it("waits longer after each failure, up to five seconds, and never at the same moment as everybody", () => {
  const longest = [0, 1, 2, 10].map((attempt) => waitBefore(attempt, () => 1));
  const shortest = [0, 1, 2, 10].map((attempt) => waitBefore(attempt, () => 0));
  expect(longest).toEqual([200, 400, 800, 5_000]);
  expect(shortest).toEqual([100, 200, 400, 2_500]);
});
