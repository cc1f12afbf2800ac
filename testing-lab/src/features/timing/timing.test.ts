import { expect, test } from "vitest";
import type { Step } from "../turn/steps.ts";
import { medians, quantile, stepsIn, timingOf, WAIT } from "./timing.ts";

const START = Date.parse("2026-11-22T10:00:00Z");
const step = (name: string, durationMs: number | null, attempt = 1, start = 0): Step => ({
  id: `${name}${attempt}`,
  name,
  attempt,
  startedAt: new Date(START + start).toISOString(),
  endedAt: null,
  durationMs,
  attributes: {},
});
const timed = (id: string, durationMs: number, steps: Step[]) =>
  timingOf({ id, question: "Why?", createdAt: new Date(START).toISOString(), durationMs, steps });

test("attempts add up, and the time before each of them was waiting", () => {
  const steps = [step("recall", 10, 1, 5), step("generate", null, 1, 15), step("recall", 20, 2, 45)];
  expect(Object.fromEntries(timed("a", 70, steps).parts)).toEqual({ recall: 30, generate: 0, [WAIT]: 35 });
});

test("steps stand in the order they are run, strangers last", () => {
  const timings = [timed("a", 9, [step("generate", 1), step("zeta", 1)]), timed("b", 9, [step("recall", 1)])];
  expect(stepsIn(timings)).toEqual([WAIT, "recall", "generate", "zeta"]);
});

test("a median counts only the turns that ran the step", () => {
  const timings = [
    timed("a", 10, [step("recall", 4), step("generate", 6)]),
    timed("b", 8, [step("recall", 8)]),
  ];
  expect(medians(timings)).toEqual([
    { step: WAIT, ms: 0 },
    { step: "recall", ms: 6 },
    { step: "generate", ms: 6 },
  ]);
});

test.each([
  [[], 0.5, null],
  [[7], 0.95, 7],
  [[1, 3], 0.5, 2],
  [[5, 1, 3], 0.5, 3],
])("the quantile of %j at %d", (values, part, expected) => {
  expect(quantile(values, part)).toBe(expected);
});
