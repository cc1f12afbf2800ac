import { expect, test } from "vitest";
import { emptyList, goOn, matches, showWaiting, startWith, take, type TurnFacts } from "./turnList.ts";

const turn = (minute: number, more: Partial<TurnFacts> = {}): TurnFacts => ({
  id: `t${minute}`,
  question: "How long should it rest?",
  who: "Marta",
  status: "COMPLETED",
  attempt: 1,
  createdAt: `2026-11-22T10:${String(minute).padStart(2, "0")}:00.000000+00:00`,
  durationMs: 400,
  answered: true,
  ...more,
});
const page = (turns: TurnFacts[], hasMore = true) => ({ turns, end: turns.at(-1)?.id ?? null, hasMore });
const list = startWith(emptyList, page([turn(9), turn(8), turn(7)]));

test("pages join without a row standing there twice", () => {
  const longer = goOn(list, page([turn(7), turn(6)], false));
  expect(longer.shown).toEqual(["t9", "t8", "t7", "t6"]);
  expect(longer).toMatchObject({ end: "t6", hasMore: false });
});

test("a new turn goes to the top when one looks at the top", () => {
  expect(take(list, turn(10), { atTop: true }).shown).toEqual(["t10", "t9", "t8", "t7"]);
});

test("a new turn waits while one reads further down, until asked for", () => {
  const waiting = take(take(list, turn(10), { atTop: false }), turn(11), { atTop: false });
  expect(waiting.shown).toEqual(list.shown);
  expect(waiting.waiting).toEqual(["t11", "t10"]);
  expect(showWaiting(waiting)).toMatchObject({ shown: ["t11", "t10", "t9", "t8", "t7"], waiting: [] });
});

test("news of a row changes its facts only, and keeps every other row's identity", () => {
  const next = take(list, turn(8, { durationMs: 900 }), { atTop: true });
  expect(next.shown).toBe(list.shown);
  expect(next.facts.get("t8")?.durationMs).toBe(900);
  expect(next.facts.get("t9")).toBe(list.facts.get("t9"));
});

test("what is known already changes nothing, not even the identity of the list", () => {
  expect(take(list, turn(8), { atTop: true })).toBe(list);
});

test("an old turn that moves belongs to a page that is not there yet", () => {
  expect(take(list, turn(1), { atTop: true })).toBe(list);
  const whole = goOn(list, page([], false));
  expect(take(whole, turn(1), { atTop: true }).shown.at(-1)).toBe("t1");
});

test("a newest page that reaches the old rows is put before them", () => {
  expect(startWith(list, page([turn(10), turn(9)])).shown).toEqual(["t10", "t9", "t8", "t7"]);
});

test("a newest page that does not reach the old rows stands alone", () => {
  const fresh = startWith(list, page([turn(40), turn(39)]));
  expect(fresh.shown).toEqual(["t40", "t39"]);
  expect(fresh.end).toBe("t39");
});

test.each([
  ["rest long", true],
  ["MARTA", true],
  ["cuánto", false],
  ["", true],
])("searching for %j", (search, expected) => {
  expect(matches(turn(1), search)).toBe(expected);
});

test("accents do not matter", () => {
  expect(matches(turn(1, { question: "¿Cuánto reposa?" }), "cuanto")).toBe(true);
});
