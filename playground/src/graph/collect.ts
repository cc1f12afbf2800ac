/** What is shown of a subscription: how many events came, and the last of them, the newest on top. */
export type Collected<Event> = { received: number; events: readonly Event[] };

export const SHOWN_EVENTS = 50;

/**
 * Yields after each event everything received so far. Stopping it stops the subscription at once, even while it waits
 * for an event: an async generator would wait for that event first.
 */
export function collect<Event>(source: AsyncIterator<Event>): AsyncIterableIterator<Collected<Event>> {
  let collected: Collected<Event> = { received: 0, events: [] };
  const collecting: AsyncIterableIterator<Collected<Event>> = {
    async next() {
      const { done, value } = await source.next();
      if (done) return { done: true, value: undefined };
      collected = {
        received: collected.received + 1,
        events: [value, ...collected.events].slice(0, SHOWN_EVENTS),
      };
      return { done: false, value: collected };
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => collecting,
  };
  return collecting;
}
