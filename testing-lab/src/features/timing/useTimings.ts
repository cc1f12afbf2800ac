import { useMemo, useSyncExternalStore } from "react";
import { useFeed } from "../turns/feed.ts";
import { isOver, type TurnList } from "../turns/turnList.ts";
import { timingOf, type Timing } from "./timing.ts";

const SHOWN_TURNS = 40;

/** Where the time of the last finished turns went, oldest first. */
export function useTimings({ shown, facts }: TurnList): Timing[] {
  const feed = useFeed();
  const finished = useMemo(
    () =>
      shown
        .flatMap((id) => facts.get(id) ?? [])
        .filter(({ status, durationMs }) => isOver(status) && durationMs !== null)
        .slice(0, SHOWN_TURNS)
        .reverse(),
    [shown, facts],
  );
  // Finished turns move no more, so what was heard of them is read once for each new list of them.
  const known = useSyncExternalStore(feed.listen, () =>
    finished.reduce((sum, { id }) => sum + feed.heardOf(id).size, 0),
  );
  return useMemo(() => {
    if (known === 0) return [];
    return finished.map(({ id, question, createdAt, durationMs }) => {
      const steps = [...feed.heardOf(id).values()].map(({ step }) => step);
      return timingOf({ id, question, createdAt, durationMs: durationMs ?? 0, steps });
    });
  }, [feed, finished, known]);
}
