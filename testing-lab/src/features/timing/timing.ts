import { STEP_ORDER } from "../turn/stepWords.ts";
import type { Step } from "../turn/steps.ts";
import { layOut } from "../turn/waterfall.ts";

/** A finished turn and its steps. */
export type Timed = {
  id: string;
  question: string;
  createdAt: string;
  durationMs: number;
  steps: readonly Step[];
};

/** "wait" stands for the time nobody worked on the turn. */
export const WAIT = "wait";

export type Timing = {
  id: string;
  question: string;
  createdAt: string;
  durationMs: number;
  /** Milliseconds by step; attempts added up. */
  parts: ReadonlyMap<string, number>;
};

/** Where the time of a finished turn went, the time before each attempt as waiting. */
export function timingOf({ id, question, createdAt, durationMs, steps }: Timed): Timing {
  const parts = new Map<string, number>();
  for (const { name, durationMs: part } of steps) parts.set(name, (parts.get(name) ?? 0) + (part ?? 0));
  const { attempts } = layOut({ createdAt, over: true }, steps, 0);
  parts.set(
    WAIT,
    attempts.reduce((sum, { wait }) => sum + wait, 0),
  );
  return { id, question, createdAt, durationMs, parts };
}

/** The steps that occur, in the order they are run; ones not known yet come last, waiting first. */
export function stepsIn(timings: readonly Timing[]): string[] {
  const found = new Set(timings.flatMap(({ parts }) => [...parts.keys()]));
  const strangers = [...found].filter((step) => step !== WAIT && !STEP_ORDER.includes(step)).sort();
  return [WAIT, ...STEP_ORDER, ...strangers].filter((step) => found.has(step));
}

/** The value below which `part` (0 to 1) of the values lie, between neighbours by proportion; null of nothing. */
export function quantile(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

/** Median milliseconds of each step over the turns in which it was run. */
export function medians(timings: readonly Timing[]): { step: string; ms: number }[] {
  return stepsIn(timings).flatMap((step) => {
    const values = timings.flatMap(({ parts }) => parts.get(step) ?? []);
    const ms = quantile(values, 0.5);
    return ms === null ? [] : [{ step, ms }];
  });
}
