import { expect, test } from "vitest";
import type { Step } from "./steps.ts";
import { layOut, marks } from "./waterfall.ts";

const ACCEPTED = Date.parse("2026-11-22T10:00:00.000Z");
const at = (ms: number) => new Date(ACCEPTED + ms).toISOString();
const turn = { createdAt: at(0), over: false };

const step = (name: string, start: number, length: number | null, more: Partial<Step> = {}): Step => ({
  id: `${name}${start}`,
  name,
  attempt: 1,
  startedAt: at(start),
  endedAt: length === null ? null : at(start + length),
  durationMs: length,
  attributes: {},
  ...more,
});

test("bars stand at their offset from the start of the attempt, which tells how long nobody worked on it", () => {
  const { attempts, scale } = layOut(
    turn,
    [step("recall", 30, 10), step("retrieve", 40, 60)],
    ACCEPTED + 100,
  );
  expect(attempts).toHaveLength(1);
  expect(attempts[0]).toMatchObject({ wait: 30, length: 70 });
  expect(attempts[0]?.bars.map(({ offset, length, state }) => [offset, length, state])).toEqual([
    [0, 10, "done"],
    [10, 60, "done"],
  ]);
  expect(scale).toBe(70);
});

test("a running step grows with the server's clock", () => {
  const steps = [step("recall", 0, 10), step("generate", 10, null)];
  expect(layOut(turn, steps, ACCEPTED + 60).attempts[0]?.bars[1]).toMatchObject({
    length: 50,
    state: "running",
  });
  expect(layOut(turn, steps, ACCEPTED + 90).attempts[0]?.bars[1]?.length).toBe(80);
});

test("a clock that runs behind never gives a negative length", () => {
  expect(layOut(turn, [step("generate", 10, null)], ACCEPTED).attempts[0]?.bars[0]?.length).toBe(0);
});

test("what an abandoned attempt left open is lost, and the next attempt starts on its own line", () => {
  const steps = [
    step("recall", 10, 20),
    step("generate", 30, null),
    step("recall", 5_000, 20, { attempt: 2 }),
    step("generate", 5_020, null, { attempt: 2 }),
  ];
  const { attempts } = layOut(turn, steps, ACCEPTED + 5_100);
  expect(attempts.map(({ attempt, bars }) => [attempt, bars.map(({ state }) => state)])).toEqual([
    [1, ["done", "lost"]],
    [2, ["done", "running"]],
  ]);
  expect(attempts[1]?.bars[0]?.offset).toBe(0);
  expect(attempts[1]?.wait).toBe(4_970);
});

test("nothing runs any more when the turn is over", () => {
  const { attempts } = layOut({ ...turn, over: true }, [step("deliver", 0, null)], ACCEPTED + 9_000);
  expect(attempts[0]?.bars[0]).toMatchObject({ state: "lost", length: 0 });
});

test("a step that broke off says so", () => {
  const broken = step("generate", 0, 12, { attributes: { "error.type": "UpstreamError" } });
  expect(layOut(turn, [broken], ACCEPTED).attempts[0]?.bars[0]?.state).toBe("failed");
});

test("a turn nobody has begun has no attempt, and a scale that can be divided by", () => {
  expect(layOut(turn, [], ACCEPTED)).toEqual({ attempts: [], scale: 1 });
});

test.each([
  [70, [0, 20, 40, 60]],
  [775, [0, 200, 400, 600]],
  [1, [0, 0.5, 1]],
  [2_000, [0, 500, 1_000, 1_500, 2_000]],
])("marks up to %d ms are round", (scale, expected) => {
  expect(marks(scale)).toEqual(expected);
});
