import { expect, test } from "vitest";
import { hear, mergeSteps, nothingHeard, type Step } from "./steps.ts";

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  name: "recall",
  attempt: 1,
  startedAt: "2026-11-22T10:00:00.000Z",
  endedAt: null,
  durationMs: null,
  attributes: {},
  ...more,
});
const ended = (id: string, more: Partial<Step> = {}) =>
  step(id, { endedAt: "2026-11-22T10:00:00.040Z", durationMs: 40, ...more });

test("the end of a step stands whichever event comes first", () => {
  const inOrder = hear(hear(nothingHeard, 7, step("a")), 8, ended("a"));
  const outOfOrder = hear(hear(nothingHeard, 8, ended("a")), 7, step("a"));
  expect(inOrder.get("a")?.step.durationMs).toBe(40);
  expect(outOfOrder.get("a")?.step.durationMs).toBe(40);
});

test("an event heard twice changes nothing, not even the identity", () => {
  const once = hear(nothingHeard, 7, step("a"));
  expect(hear(once, 7, step("a"))).toBe(once);
});

test("what was fetched ends a step that was heard to begin, and never opens one again", () => {
  const begun = hear(nothingHeard, 7, step("a"));
  const fetched = hear(begun, 0, ended("a"));
  expect(fetched.get("a")).toEqual({ seq: 7, step: ended("a") });
  expect(hear(fetched, 0, step("a"))).toBe(fetched);
  expect(hear(fetched, 9, step("a"))).toBe(fetched);
});

test("a step fetched as ended is not opened again by its late start", () => {
  const heard = hear(nothingHeard, 3, step("a"));
  expect(mergeSteps([ended("a")], heard)).toEqual([ended("a")]);
});

test("a step fetched while it ran ends when its end was heard", () => {
  const heard = hear(nothingHeard, 4, ended("a", { attributes: { "recall.messages": 2 } }));
  const [only, ...rest] = mergeSteps([step("a")], heard);
  expect(rest).toEqual([]);
  expect(only?.attributes).toEqual({ "recall.messages": 2 });
});

test("steps come by attempt and then by start", () => {
  const second = step("c", { attempt: 2, startedAt: "2026-11-22T09:00:00.000Z" });
  const later = step("b", { startedAt: "2026-11-22T10:00:01.000Z" });
  const heard = hear(hear(nothingHeard, 1, later), 2, second);
  expect(mergeSteps([ended("a")], heard).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
