import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deferred } from "./deferred.ts";
import { relative } from "./relative.ts";

const NOW = Date.parse("2027-03-01T12:00:00Z");
const ago = (seconds: number, language = "en") => relative(NOW - seconds * 1000, NOW, language);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("times are told in the largest unit that fits, in the reader's language", () => {
  expect(ago(30)).toBeNull();
  expect(ago(61)).toBe("1 minute ago");
  expect(ago(3 * 3600)).toBe("3 hours ago");
  expect(ago(86_400)).toBe("yesterday");
  expect(ago(40 * 86_400)).toBe("last month");
  expect(ago(3 * 3600, "es")).toBe("hace 3 horas");
});

test("what can be undone happens when the time to think again is over", () => {
  const work = vi.fn();
  deferred(work, 5000);
  vi.advanceTimersByTime(4999);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  window.dispatchEvent(new Event("pagehide"));
  expect(work).toHaveBeenCalledOnce();
});

test("undone in time it never happens, and leaving the page makes it happen at once", () => {
  const undone = vi.fn();
  const left = vi.fn();
  expect(deferred(undone, 5000).cancel()).toBe(true);
  const pending = deferred(left, 5000);
  window.dispatchEvent(new Event("pagehide"));
  expect(left).toHaveBeenCalledOnce();
  expect(pending.cancel()).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(undone).not.toHaveBeenCalled();
  expect(left).toHaveBeenCalledOnce();
});
