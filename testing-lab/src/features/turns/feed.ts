import { createContext, use, useEffect, useEffectEvent, useMemo, useSyncExternalStore } from "react";
import { hear, mergeSteps, nothingHeard, type Heard, type Step } from "../turn/steps.ts";
import type { TurnFacts } from "./turnList.ts";

/** A step began or ended; `turn` is what its turn is now, null once it was deleted. */
export type Stepped = { seq: number; turnId: string; step: Step; turn: TurnFacts | null };

/** "gone": something was missed; fetch again what is on the screen. "learned": steps were fetched. */
type Happening = { kind: "stepped"; event: Stepped } | { kind: "gone" } | { kind: "learned" };
type Listener = (happening: Happening) => void;

export type Feed = {
  tell: (event: Stepped) => void;
  tellGone: () => void;
  /** Puts in steps that were fetched. */
  learn: (turns: readonly { id: string; steps: readonly Step[] }[]) => void;
  listen: (listener: Listener) => () => void;
  heardOf: (turnId: string) => Heard;
  /** Local time (ms) of the last event about a turn; 0 when there was none. */
  lastHeard: (turnId: string) => number;
  /** The server's time, by the fastest event so far. */
  serverNow: () => number;
};

const KEPT_TURNS = 2_000;

/** Holds the steps heard live, for whoever shows a turn of the workspace. */
export function createFeed(now: () => number = Date.now): Feed {
  const listeners = new Set<Listener>();
  const turns = new Map<string, { heard: Heard; at: number }>();
  let delay = Infinity;

  const announce = (happening: Happening) => {
    for (const listener of listeners) listener(happening);
  };
  const heardOf = (turnId: string) => turns.get(turnId)?.heard ?? nothingHeard;
  const keep = (turnId: string, heard: Heard, at: number) => {
    turns.delete(turnId);
    turns.set(turnId, { heard, at });
    const oldest = turns.keys().next();
    if (turns.size > KEPT_TURNS && !oldest.done) turns.delete(oldest.value);
  };
  return {
    tell(event) {
      const { seq, turnId, step } = event;
      keep(turnId, hear(heardOf(turnId), seq, step), now());
      delay = Math.min(delay, now() - Date.parse(step.endedAt ?? step.startedAt));
      announce({ kind: "stepped", event });
    },
    tellGone() {
      announce({ kind: "gone" });
    },
    learn(fetched) {
      for (const { id, steps } of fetched) {
        const heard = steps.reduce((before, step) => hear(before, 0, step), heardOf(id));
        keep(id, heard, turns.get(id)?.at ?? 0);
      }
      announce({ kind: "learned" });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heardOf,
    lastHeard: (turnId) => turns.get(turnId)?.at ?? 0,
    serverNow: () => (Number.isFinite(delay) ? now() - delay : now()),
  };
}

export const FeedContext = createContext<Feed | null>(null);

export function useFeed(): Feed {
  const feed = use(FeedContext);
  if (!feed) throw new Error("Only inside a workspace.");
  return feed;
}

/** Calls `listener` for everything that happens while the component is mounted. */
export function useHappenings(listener: Listener): void {
  const feed = useFeed();
  const onHappening = useEffectEvent(listener);
  useEffect(
    () =>
      feed.listen((happening) => {
        onHappening(happening);
      }),
    [feed],
  );
}

/** The steps of a turn, those fetched and those heard since; renders again only when this turn moves. */
export function useSteps(turnId: string, stored: readonly Step[]): Step[] {
  const feed = useFeed();
  const heard = useSyncExternalStore(feed.listen, () => feed.heardOf(turnId));
  return useMemo(() => mergeSteps(stored, heard), [stored, heard]);
}
