/** A sentence with `{name}` places, or one sentence per plural form chosen by `{count}`. */
export type Message = string | { one: string; other: string };
export type Values = Record<string, string | number>;

/** Fills a message's places; numbers are written the way the language writes them. */
export function format(message: Message, language: string, values: Values = {}): string {
  const count = Number(values["count"]);
  const sentence =
    typeof message === "string"
      ? message
      : new Intl.PluralRules(language).select(count) === "one"
        ? message.one
        : message.other;
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === "number" ? new Intl.NumberFormat(language).format(value) : value;
  });
}

/** A language as it is spoken where the reader is: British days have 24 hours, American ones twice 12. */
export const regional = (language: string, spoken: readonly string[] = navigator.languages) =>
  spoken.find((tag) => tag.startsWith(`${language}-`)) ?? language;
