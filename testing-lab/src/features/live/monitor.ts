import type { SubscriberKind } from "../../gql/graphql.ts";

/** One running subscription, as sampled. */
export type LiveRow = {
  id: string;
  who: string;
  kind: SubscriberKind;
  field: string;
  operationName: string | null;
  /** ISO. */
  since: string;
  eventsSent: number;
  eventsPerSecond: number;
  lagMs: number | null;
};

/** Events per second of each subscription, oldest first. */
export type History = ReadonlyMap<string, readonly number[]>;

const KEPT_SAMPLES = 60;

/** Adds a sample; a subscription that has ended is forgotten. */
export const remember = (history: History, rows: readonly LiveRow[]): History =>
  new Map(
    rows.map(({ id, eventsPerSecond }) => [
      id,
      [...(history.get(id) ?? []), eventsPerSecond].slice(-KEPT_SAMPLES),
    ]),
  );

export const COLUMNS = ["who", "what", "since", "rate", "lag"] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = { by: Column; descending: boolean };

/** "since" or "-rate" as the address has it; by default the longest running come first. */
export function readOrder(text: string | null): Order {
  const by = COLUMNS.find((column) => column === text?.replace(/^-/, ""));
  return by ? { by, descending: text?.startsWith("-") ?? false } : { by: "since", descending: false };
}

export const writeOrder = ({ by, descending }: Order) => (descending ? `-${by}` : by);

/** The order that pressing a column's head asks for: numbers begin with the greatest. */
export function pressed(order: Order, column: Column): Order {
  if (order.by === column) return { by: column, descending: !order.descending };
  return { by: column, descending: column === "rate" || column === "lag" };
}

type Words = { what: (row: LiveRow) => string; language: string };

/** Sorted rows; what is equal stays in the order it began, so that nothing jumps. */
export function sortRows(rows: readonly LiveRow[], { by, descending }: Order, words: Words): LiveRow[] {
  const { compare } = new Intl.Collator(words.language);
  const age = (a: LiveRow, b: LiveRow) => Date.parse(a.since) - Date.parse(b.since);
  const ways: Record<Column, (a: LiveRow, b: LiveRow) => number> = {
    who: (a, b) => compare(a.who, b.who),
    what: (a, b) => compare(words.what(a), words.what(b)),
    since: age,
    rate: (a, b) => a.eventsPerSecond - b.eventsPerSecond,
    lag: (a, b) => (a.lagMs ?? -1) - (b.lagMs ?? -1),
  };
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => sign * ways[by](a, b) || age(a, b) || compare(a.id, b.id));
}
