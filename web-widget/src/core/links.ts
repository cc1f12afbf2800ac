const ADDRESS = /(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}])/;

/** Splits a text at the web addresses in it: every second part is one. Nothing else in it is ever more than text. */
export const atAddresses = (text: string): string[] => text.split(ADDRESS);
