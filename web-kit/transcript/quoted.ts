/** A run of a passage's text, and whether a reply rests on these very words. */
export type Run = { text: string; isQuoted: boolean };

type Place = { start: number; end: number };

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Where `quote` stands in `text`, whatever white space is between its words. */
function find(text: string, quote: string): Place | null {
  const words = quote.split(/\s+/u).filter(Boolean);
  const found = words.length > 0 && new RegExp(words.map(escaped).join(String.raw`\s+`), "iu").exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : null;
}

/** Parts a text at the words that `quotes` repeat. Where none is found the reply put it otherwise, and all of it counts. */
export function quoted(text: string, quotes: readonly string[]): Run[] {
  const places = quotes.map((quote) => find(text, quote)).filter((place) => place !== null);
  if (places.length === 0) return [{ text, isQuoted: true }];
  let from = 0;
  const runs = places
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ start, end }): Run[] => {
      const begin = Math.max(from, start);
      const before = { text: text.slice(from, begin), isQuoted: false };
      const words = { text: text.slice(begin, end), isQuoted: true };
      from = Math.max(from, end);
      return [before, words];
    });
  return [...runs, { text: text.slice(from), isQuoted: false }].filter((run) => run.text !== "");
}
