import type { Step } from "./steps.ts";

/** `lost`: its worker fell silent, so nobody knows when it ended. */
export type BarState = "done" | "running" | "failed" | "lost";

/** A step as a bar; `offset` and `length` in milliseconds, the offset from the start of its attempt. */
export type Bar = { step: Step; offset: number; length: number; state: BarState };

export type Attempt = {
  attempt: number;
  /** Milliseconds nobody worked on the turn before this attempt. */
  wait: number;
  length: number;
  bars: Bar[];
};

export type Waterfall = {
  attempts: Attempt[];
  /** Milliseconds that fill the width: the longest attempt. */
  scale: number;
};

const SHORTEST_SCALE_MS = 1;

const startOf = (step: Step) => Date.parse(step.startedAt);

function endOf(step: Step): number | null {
  if (step.durationMs !== null) return startOf(step) + step.durationMs;
  return step.endedAt === null ? null : Date.parse(step.endedAt);
}

function stateOf(step: Step, isCurrent: boolean): BarState {
  if (endOf(step) === null) return isCurrent ? "running" : "lost";
  return "error.type" in step.attributes ? "failed" : "done";
}

/**
 * Lays the steps of a turn out in time, each attempt from its own start on. `now` is the server's time; a step
 * without an end grows up to it while the turn is running and its attempt is the newest.
 */
export function layOut(
  turn: { createdAt: string; over: boolean },
  steps: readonly Step[],
  now: number,
): Waterfall {
  const numbers = [...new Set(steps.map(({ attempt }) => attempt))].sort((a, b) => a - b);
  const newest = numbers.at(-1);
  let free = Date.parse(turn.createdAt);
  const attempts = numbers.map((attempt) => {
    const own = steps.filter((step) => step.attempt === attempt);
    const isCurrent = attempt === newest && !turn.over;
    const start = Math.min(...own.map(startOf));
    const known = Math.max(...own.map((step) => endOf(step) ?? startOf(step)));
    const bars = own.map((step): Bar => {
      const state = stateOf(step, isCurrent);
      const end = endOf(step) ?? (state === "running" ? now : known);
      return { step, state, offset: startOf(step) - start, length: Math.max(0, end - startOf(step)) };
    });
    const length = Math.max(...bars.map((bar) => bar.offset + bar.length));
    const wait = Math.max(0, start - free);
    free = start + length;
    return { attempt, wait, length, bars };
  });
  return { attempts, scale: Math.max(SHORTEST_SCALE_MS, ...attempts.map(({ length }) => length)) };
}

const NICE = [1, 2, 5, 10];

/** Round marks from 0 up to `scale` milliseconds, three to six of them. */
export function marks(scale: number): number[] {
  const rough = scale / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (NICE.find((nice) => nice * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(scale / step) + 1 }, (_, place) => place * step);
}
