import type { TurnStatus } from "../../gql/graphql.ts";

/** What a row shows of a turn. */
export type TurnFacts = {
  id: string;
  question: string;
  /** Null for a visitor without a name. */
  who: string | null;
  status: TurnStatus;
  attempt: number;
  /** ISO. */
  createdAt: string;
  durationMs: number | null;
  answered: boolean | null;
};

export type TurnPage = { turns: readonly TurnFacts[]; end: string | null; hasMore: boolean };

/** The turns fetched so far and those that came since. Facts keep their identity until one of them changes. */
export type TurnList = {
  facts: ReadonlyMap<string, TurnFacts>;
  /** Ids on the screen, newest first. */
  shown: readonly string[];
  /** Ids that came while somebody was reading further down. */
  waiting: readonly string[];
  /** Where the next page begins. */
  end: string | null;
  hasMore: boolean;
};

export const emptyList: TurnList = { facts: new Map(), shown: [], waiting: [], end: null, hasMore: false };

export const isOver = (status: TurnStatus) => status === "COMPLETED" || status === "FAILED";

const isEqual = (a: TurnFacts, b: TurnFacts) =>
  (Object.keys(a) as (keyof TurnFacts)[]).every((name) => a[name] === b[name]);

function learn(facts: TurnList["facts"], turns: readonly TurnFacts[]): TurnList["facts"] {
  const news = turns.filter((turn) => {
    const known = facts.get(turn.id);
    return !known || !isEqual(known, turn);
  });
  if (news.length === 0) return facts;
  const next = new Map(facts);
  for (const turn of news) next.set(turn.id, turn);
  return next;
}

function newestFirst(facts: TurnList["facts"], ids: readonly string[]): string[] {
  const moment = (id: string) => Date.parse(facts.get(id)?.createdAt ?? "");
  return [...new Set(ids)].sort((a, b) => moment(b) - moment(a) || (a < b ? 1 : -1));
}

/** The newest page. Where it does not reach what was there before, it stands alone: between them could be a gap. */
export function startWith(list: TurnList, page: TurnPage): TurnList {
  const ids = page.turns.map(({ id }) => id);
  const facts = learn(list.facts, page.turns);
  const connects = ids.some((id) => list.shown.includes(id));
  if (!connects) return { facts, shown: ids, waiting: [], end: page.end, hasMore: page.hasMore };
  return { ...list, facts, shown: newestFirst(facts, [...ids, ...list.shown]), waiting: [] };
}

/** The page after the last row. */
export function goOn(list: TurnList, page: TurnPage): TurnList {
  const facts = learn(list.facts, page.turns);
  const ids = page.turns.map(({ id }) => id);
  const shown = newestFirst(facts, [...list.shown, ...ids]);
  return { ...list, facts, shown, end: page.end, hasMore: page.hasMore };
}

/**
 * A turn as it is now. A row that is there keeps its place, whatever its status has become; a new one goes to the
 * top when `atTop`, and waits otherwise. One older than all that is shown belongs to a page not fetched yet.
 */
export function take(list: TurnList, turn: TurnFacts, { atTop }: { atTop: boolean }): TurnList {
  const facts = learn(list.facts, [turn]);
  if (facts === list.facts) return list;
  if (list.shown.includes(turn.id) || list.waiting.includes(turn.id)) return { ...list, facts };
  const last = list.facts.get(list.shown.at(-1) ?? "");
  if (list.hasMore && last && turn.createdAt < last.createdAt) return list;
  const place = atTop ? "shown" : "waiting";
  return { ...list, facts, [place]: newestFirst(facts, [turn.id, ...list[place]]) };
}

export function showWaiting(list: TurnList): TurnList {
  if (list.waiting.length === 0) return list;
  return { ...list, shown: newestFirst(list.facts, [...list.waiting, ...list.shown]), waiting: [] };
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word of the search stands in the question or the name, whatever its accents and capitals. */
export function matches({ question, who }: TurnFacts, search: string): boolean {
  const text = plain(`${question} ${who ?? ""}`);
  return plain(search)
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
