const ADDRESS = /(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}])/;

/** Splits a text at the web addresses in it: every second part is one. Nothing else in it is ever more than text. */
export const atAddresses = (text: string): string[] => text.split(ADDRESS);

/** Splits a text before its last word, which no line break may part from the numbers behind it. */
export function beforeNotes(text: string): [head: string, end: string] {
  // Where words are not spaced, or endless, a line must still break somewhere.
  const place = text.search(/\S{0,12}$/);
  return [text.slice(0, place), text.slice(place)];
}
