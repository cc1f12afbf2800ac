import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { follow, waitBefore, type Stream } from "./follow.ts";
import type { Sink, Socket } from "./socket.ts";

type Event = { messageStreamed: Record<string, unknown> };

/** A socket whose other end is the test. */
function fakeSocket() {
  const subscriptions: { after: number; sink: Sink<Event>; open: boolean }[] = [];
  const socket: Socket = {
    warm: () => undefined,
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
  return { socket, subscriptions, newest, send };
}

function following() {
  const fake = fakeSocket();
  const seen: Stream[] = [];
  const connected: boolean[] = [];
  const onStale = vi.fn();
  const stop = follow({
    messageId: "r",
    socket: fake.socket,
    onStale,
    onStream: (stream) => seen.push(stream),
    onConnection: (is) => connected.push(is),
  });
  return { ...fake, seen, connected, onStale, stop, text: () => seen.at(-1)?.text };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("resumes after the last event when the connection drops, without loss or repetition", () => {
  const { subscriptions, newest, send, text, connected } = following();
  send(1, "MessageDelta", { text: "One " });
  send(2, "MessageDelta", { text: "two " });
  newest().sink.end("lost");
  vi.advanceTimersByTime(1_000);
  send(2, "MessageDelta", { text: "two " });
  send(3, "MessageDelta", { text: "three" });
  expect(subscriptions.map(({ after }) => after)).toEqual([0, 2]);
  expect(text()).toBe("One two three");
  expect(connected).toEqual([true, true, false, true, true]);
});

it("goes on when the server ends the subscription's life, and says nothing of it", () => {
  const { subscriptions, newest, send, connected, onStale } = following();
  send(7, "MessageDelta", { text: "So" });
  newest().sink.end("complete");
  vi.advanceTimersByTime(1_000);
  expect(subscriptions.map(({ after }) => after)).toEqual([0, 7]);
  expect(connected).toEqual([true]);
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

it("has the stored message looked for when no socket gets through", () => {
  const { newest, onStale } = following();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    newest().sink.end("lost");
    vi.advanceTimersByTime(10_000);
  }
  expect(onStale).toHaveBeenCalledTimes(2);
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
