/** The row a key leads to from row `at` of `length`, or null when the key does not move or there is nowhere to go. */
export function neighbour(key: string, at: number, length: number): number | null {
  const places: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: length - 1,
  };
  const next = places[key];
  return next === undefined || next === at || next < 0 || next >= length ? null : next;
}
