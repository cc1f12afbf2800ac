const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "3.2 MB" in the reader's language. */
export function bytes(size: number, language: string): string {
  const power = Math.min(
    UNITS.length - 1,
    Math.max(1, Math.floor(Math.log(Math.max(1, size)) / Math.log(1000))),
  );
  const format = {
    style: "unit",
    unit: UNITS[power],
    unitDisplay: "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(language, format).format(
    power === 1 ? Math.ceil(size / 1000) : size / 1000 ** power,
  );
}
