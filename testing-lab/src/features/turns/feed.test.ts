import { expect, test } from "vitest";
import type { Step } from "../turn/steps.ts";
import { createFeed } from "./feed.ts";

const START = Date.parse("2026-11-22T10:00:00.000Z");
const step = (id: string, startedAt = START): Step => ({
  id,
  name: "recall",
  attempt: 1,
  startedAt: new Date(startedAt).toISOString(),
  endedAt: null,
  durationMs: null,
  attributes: {},
});

test("a turn nobody told of keeps one and the same nothing", () => {
  const feed = createFeed();
  feed.tell({ seq: 1, turnId: "a", step: step("s"), turn: null });
  expect(feed.heardOf("b")).toBe(createFeed().heardOf("b"));
});

test("news of one turn leaves what is known of another untouched", () => {
  const feed = createFeed();
  feed.tell({ seq: 1, turnId: "a", step: step("s"), turn: null });
  const before = feed.heardOf("a");
  feed.tell({ seq: 2, turnId: "b", step: step("r"), turn: null });
  expect(feed.heardOf("a")).toBe(before);
});

test("the server's time follows the fastest event", () => {
  let here = START + 5_000;
  const feed = createFeed(() => here);
  expect(feed.serverNow()).toBe(here);
  feed.tell({ seq: 1, turnId: "a", step: step("s"), turn: null });
  here += 1_000;
  feed.tell({ seq: 2, turnId: "a", step: step("r"), turn: null });
  expect(feed.serverNow()).toBe(START + 1_000);
});

test("turns nobody hears of any more are forgotten", () => {
  const feed = createFeed();
  for (let turn = 0; turn <= 2_000; turn++) {
    feed.tell({ seq: turn, turnId: `t${turn}`, step: step(`s${turn}`), turn: null });
  }
  expect(feed.heardOf("t0").size).toBe(0);
  expect(feed.heardOf("t2000").size).toBe(1);
});
