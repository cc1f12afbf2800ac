/** A run of plain text, or an address that may be followed. */
export type Run = { text: string; href: boolean };

const ADDRESS = /(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}])/;

/** Splits a text at the web addresses in it. Nothing else in it is ever more than text. */
export const runsOf = (text: string): Run[] =>
  text
    .split(ADDRESS)
    .map((part, place) => ({ text: part, href: place % 2 === 1 }))
    .filter((run) => run.text !== "");
