const number = (language: string, value: number, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(language, options).format(value);

const unit = (language: string, value: number, name: string, digits: number) =>
  number(language, value, {
    style: "unit",
    unit: name,
    unitDisplay: "short",
    maximumFractionDigits: digits,
  });

/** "430 ms", "1.8 sec", "1 min, 27 sec": as exact as it is worth reading, in the reader's language. */
export function duration(ms: number, language: string): string {
  if (ms < 0.995) return unit(language, ms, "millisecond", 2);
  if (ms < 9.95) return unit(language, ms, "millisecond", 1);
  if (ms < 999.5) return unit(language, ms, "millisecond", 0);
  if (ms < 59_950) return unit(language, ms / 1000, "second", ms < 9_950 ? 2 : 1);
  const seconds = Math.round(ms / 1000);
  const parts = [unit(language, Math.floor(seconds / 60), "minute", 0)];
  if (seconds < 3_600 && seconds % 60 > 0) parts.push(unit(language, seconds % 60, "second", 0));
  return new Intl.ListFormat(language, { type: "unit", style: "narrow" }).format(parts);
}

/** "0.45" in the reader's language: a score as it was computed, to two places. */
export const score = (value: number, language: string) =>
  number(language, value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const count = (value: number, language: string) =>
  number(language, value, { maximumFractionDigits: 0 });

/** "3.4": a rate, to one place. */
export const rate = (value: number, language: string) =>
  number(language, value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
