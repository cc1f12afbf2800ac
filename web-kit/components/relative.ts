import { regional } from "../i18n/format.ts";

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago" in the reader's language, or null within the last minute. */
export function relative(at: number, now: number, language: string): string | null {
  const seconds = (at - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) return null;
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** The moment in full, in the reader's language, ways and zone. */
export const exact = (at: number, language: string) =>
  new Intl.DateTimeFormat(regional(language), { dateStyle: "long", timeStyle: "medium" }).format(at);
