import { expect, test } from "vitest";
import { pressed, readOrder, remember, sortRows, writeOrder, type LiveRow } from "./monitor.ts";

const row = (id: string, more: Partial<LiveRow> = {}): LiveRow => ({
  id,
  who: id,
  kind: "STAFF",
  field: "turnStepped",
  operationName: null,
  since: "2026-11-22T10:00:00Z",
  eventsSent: 0,
  eventsPerSecond: 0,
  lagMs: null,
  ...more,
});
const words = { what: ({ field }: LiveRow) => field, language: "es" };
const ids = (rows: LiveRow[]) => rows.map(({ id }) => id);

test("the history keeps a minute of samples and forgets who has left", () => {
  let history = remember(new Map(), [row("a"), row("b")]);
  for (let second = 1; second <= 70; second++)
    history = remember(history, [row("a", { eventsPerSecond: second })]);
  expect(history.has("b")).toBe(false);
  expect(history.get("a")).toHaveLength(60);
  expect(history.get("a")?.at(-1)).toBe(70);
});

test("equal rates keep the order in which they began", () => {
  const rows = [
    row("late", { since: "2026-11-22T10:05:00Z" }),
    row("early"),
    row("busy", { eventsPerSecond: 3 }),
  ];
  expect(ids(sortRows(rows, { by: "rate", descending: true }, words))).toEqual(["busy", "early", "late"]);
});

test("names are sorted as the language sorts them, and an unknown lag is the least", () => {
  expect(ids(sortRows([row("Óscar"), row("Zoe"), row("Ana")], readOrder("who"), words))).toEqual([
    "Ana",
    "Óscar",
    "Zoe",
  ]);
  const lags = [row("a", { lagMs: 0 }), row("b"), row("c", { lagMs: 9 })];
  expect(ids(sortRows(lags, readOrder("-lag"), words))).toEqual(["c", "a", "b"]);
});

test("the order goes through the address and back; nonsense is the default", () => {
  expect(writeOrder(readOrder("-rate"))).toBe("-rate");
  expect(writeOrder(readOrder("nonsense"))).toBe("since");
});

test("a head pressed twice turns its order around", () => {
  const once = pressed(readOrder(null), "rate");
  expect(once).toEqual({ by: "rate", descending: true });
  expect(pressed(once, "rate")).toEqual({ by: "rate", descending: false });
});
