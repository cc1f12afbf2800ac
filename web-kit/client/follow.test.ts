import { CombinedError } from "@urql/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeGraph } from "../test/fakeGraph.ts";
import { follow, JOINED_MS, waitBefore } from "./follow.ts";

type Ticked = { ticked: { __typename: "Ticked"; seq: number; text: string } };
const document = {
  toString: () => "subscription Ticked($after: Int) { ticked(after: $after) { __typename seq text } }",
};

function setUp(last?: string, after?: number) {
  const graph = fakeGraph();
  const seen: string[] = [];
  const onGone = vi.fn();
  const onJoined = vi.fn();
  const onRefused = vi.fn();
  const stop = follow<Ticked, { after?: number | null }>(graph.client, {
    document,
    variables: after === undefined ? {} : { after },
    seqOf: ({ ticked }) => ticked.seq,
    onEvent: ({ ticked }) => {
      seen.push(ticked.text);
      return ticked.text === last;
    },
    onGone,
    onJoined,
    onRefused,
  });
  const tick = (seq: number, text: string) => {
    graph.emit("Ticked", { __typename: "Subscription", ticked: { __typename: "Ticked", seq, text } });
  };
  const starts = () => graph.asked.map(({ variables }) => variables["after"] ?? null);
  return { graph, seen, onGone, onJoined, onRefused, stop, tick, starts };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("resumes after the last event when the connection breaks, and drops what comes twice", () => {
  const { graph, seen, tick, starts, onGone } = setUp();
  tick(1, "a");
  tick(2, "b");
  graph.drop();
  vi.advanceTimersByTime(20_000);
  tick(2, "b");
  tick(3, "c");
  expect(starts()).toEqual([null, 2]);
  expect(seen).toEqual(["a", "b", "c"]);
  expect(onGone).not.toHaveBeenCalled();
});

test("says that something may have been missed when it had seen nothing before the break", () => {
  const { graph, onGone, starts } = setUp();
  graph.drop();
  vi.advanceTimersByTime(20_000);
  expect(onGone).toHaveBeenCalledOnce();
  expect(starts()).toEqual([null, null]);
});

test("has the present fetched once more when it was joined from now on, and once only", () => {
  const { graph, onJoined, tick } = setUp();
  expect(onJoined).not.toHaveBeenCalled();
  vi.advanceTimersByTime(JOINED_MS);
  expect(onJoined).toHaveBeenCalledOnce();
  tick(1, "a");
  graph.drop();
  vi.advanceTimersByTime(60_000);
  expect(onJoined).toHaveBeenCalledOnce();
});

test("fetches nothing again where it goes on after a known event, or is over before it was joined", () => {
  const known = setUp(undefined, 7);
  const ended = setUp("z");
  ended.tick(1, "z");
  const stopped = setUp();
  stopped.stop();
  vi.advanceTimersByTime(60_000);
  for (const { onJoined } of [known, ended, stopped]) expect(onJoined).not.toHaveBeenCalled();
});

test("waits until it stands before it has the present fetched", () => {
  const { graph, onJoined } = setUp();
  graph.drop();
  vi.advanceTimersByTime(125);
  expect(onJoined).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20_000);
  expect(onJoined).toHaveBeenCalledOnce();
});

test("starts from now when what was missed is no longer kept", () => {
  const { graph, tick, onGone, starts } = setUp();
  tick(7, "a");
  graph.refuse("REPLAY_GONE");
  vi.advanceTimersByTime(20_000);
  expect(onGone).toHaveBeenCalledOnce();
  expect(starts()).toEqual([null, null]);
});

test("resumes when the server ends the subscription's life", () => {
  const { graph, tick, starts } = setUp();
  tick(4, "a");
  graph.complete();
  vi.advanceTimersByTime(20_000);
  expect(starts()).toEqual([null, 4]);
});

test("ends after the last event, and when it is told to stop", () => {
  const ended = setUp("z");
  ended.tick(1, "z");
  ended.graph.drop();
  const stopped = setUp();
  stopped.stop();
  stopped.tick(1, "a");
  vi.advanceTimersByTime(20_000);
  expect(ended.starts()).toHaveLength(1);
  expect(stopped.seen).toEqual([]);
});

test("gives up when the server refuses", () => {
  const { graph, onRefused, starts } = setUp();
  graph.refuse("FORBIDDEN");
  vi.advanceTimersByTime(60_000);
  expect(onRefused).toHaveBeenCalledWith(expect.any(CombinedError));
  expect(starts()).toHaveLength(1);
});

test("comes back at once when the browser is online again", () => {
  const { graph, tick, starts } = setUp();
  tick(1, "a");
  graph.drop();
  window.dispatchEvent(new Event("online"));
  expect(starts()).toEqual([null, 1]);
});

test("waits longer each time, up to fifteen seconds, and never in step with others", () => {
  expect(waitBefore(0, () => 0)).toBe(125);
  expect(waitBefore(0, () => 1)).toBe(250);
  expect(waitBefore(3, () => 1)).toBe(2000);
  expect(waitBefore(30, () => 1)).toBe(15_000);
});
