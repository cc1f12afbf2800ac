import { expect, test } from "vitest";
import { collect, SHOWN_EVENTS } from "./collect.ts";

async function* numbers(count: number) {
  for (let number = 1; number <= count; number++) yield await Promise.resolve(number);
}

test("every event is shown together with those before it", async () => {
  const seen = [];
  for await (const collected of collect(numbers(3))) seen.push(collected);
  expect(seen).toEqual([
    { received: 1, events: [1] },
    { received: 2, events: [2, 1] },
    { received: 3, events: [3, 2, 1] },
  ]);
});

test("a long subscription is counted whole and shown by its last events", async () => {
  let last;
  for await (const collected of collect(numbers(SHOWN_EVENTS + 10))) last = collected;
  expect(last?.received).toBe(SHOWN_EVENTS + 10);
  expect(last?.events).toHaveLength(SHOWN_EVENTS);
  expect(last?.events[0]).toBe(SHOWN_EVENTS + 10);
});

test("stopping reaches the subscription while it waits for an event", async () => {
  let stopped = false;
  const silent: AsyncIterator<number> = {
    next: () => new Promise(() => undefined),
    return: () => {
      stopped = true;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  const collecting = collect(silent);
  void collecting.next();
  await collecting.return?.();
  expect(stopped).toBe(true);
});
