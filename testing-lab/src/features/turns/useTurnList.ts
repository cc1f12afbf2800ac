import { asRequest } from "@companero/web-kit/client/document.ts";
import { useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import { useClient } from "urql";
import { readFragment } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import type { TurnStatus } from "../../gql/graphql.ts";
import { useWorkspace } from "../../lib/lab.ts";
import { useFeed, useHappenings } from "./feed.ts";
import { factsOfTurn, StepTimes } from "./fragments.ts";
import {
  emptyList,
  goOn,
  isOver,
  showWaiting,
  startWith,
  take,
  type TurnFacts,
  type TurnList,
  type TurnPage,
} from "./turnList.ts";

const LabTurns = graphql(`
  query LabTurns($slug: String!, $after: String, $status: TurnStatus) {
    workspace(by: { slug: $slug }) {
      id
      turns(first: 50, after: $after, status: $status) {
        nodes {
          id
          ...TurnRow
          spans {
            id
            ...StepTimes
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const LabTurnStates = graphql(`
  query LabTurnStates($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Turn {
        id
        ...TurnRow
      }
    }
  }
`);

type Change =
  | { kind: "first" | "next"; page: TurnPage }
  | { kind: "take"; turn: TurnFacts; atTop: boolean }
  | { kind: "show" };

function change(list: TurnList, what: Change): TurnList {
  switch (what.kind) {
    case "first":
      return startWith(list, what.page);
    case "next":
      return goOn(list, what.page);
    case "take":
      return take(list, what.turn, { atTop: what.atTop });
    case "show":
      return showWaiting(list);
  }
}

const SILENT_MS = 3_000;
const MOST_ASKED = 100;

/** The turns of the workspace, newest first, kept current. Mount it anew for another `status`. */
export function useTurnList(status: TurnStatus | null) {
  const { slug } = useWorkspace();
  const client = useClient();
  const feed = useFeed();
  const [list, dispatch] = useReducer(change, emptyList);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState<"first" | "next" | null>("first");
  const atTop = useRef(true);

  const query = (after: string | null) =>
    client.query(asRequest(LabTurns), { slug, after, status }, { requestPolicy: "network-only" }).toPromise();
  const arrive = (kind: "first" | "next", { data, error: failure }: Awaited<ReturnType<typeof query>>) => {
    setPending(null);
    setError(failure ?? null);
    const turns = data?.workspace?.turns;
    if (!turns) return;
    feed.learn(
      turns.nodes.map(({ id, spans }) => ({
        id,
        steps: spans.map((span) => ({ ...readFragment(StepTimes, span), attributes: {} })),
      })),
    );
    const { endCursor, hasNextPage } = turns.pageInfo;
    dispatch({ kind, page: { turns: turns.nodes.map(factsOfTurn), end: endCursor, hasMore: hasNextPage } });
  };
  const begin = useEffectEvent(() => query(null));
  const onBegun = useEffectEvent(arrive);
  useEffect(() => {
    void begin().then((result) => {
      onBegun("first", result);
    });
  }, []);
  const fetchPage = (kind: "first" | "next") => {
    setPending(kind);
    void query(kind === "next" ? list.end : null).then((result) => {
      arrive(kind, result);
    });
  };

  const accept = (turn: TurnFacts) => {
    if (status === null || status === turn.status || list.facts.has(turn.id)) {
      dispatch({ kind: "take", turn, atTop: atTop.current });
    }
  };
  useHappenings((happening) => {
    if (happening.kind === "gone") fetchPage("first");
    if (happening.kind === "stepped" && happening.event.turn) accept(happening.event.turn);
  });

  // A turn that fails for good, or whose worker died, ends without a step that tells so.
  const look = useEffectEvent(async () => {
    const silent = [...list.facts.values()].filter(
      (turn) => !isOver(turn.status) && Date.now() - feed.lastHeard(turn.id) > SILENT_MS,
    );
    if (silent.length === 0) return;
    const ids = silent.slice(0, MOST_ASKED).map(({ id }) => id);
    const { data } = await client
      .query(asRequest(LabTurnStates), { ids }, { requestPolicy: "network-only" })
      .toPromise();
    for (const node of data?.nodes ?? []) {
      if (node?.__typename === "Turn") accept(factsOfTurn(node));
    }
  });
  useEffect(() => {
    const timer = setInterval(() => void look(), SILENT_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);

  return {
    list,
    error,
    /** Nothing to show yet. */
    loading: pending === "first" && list.shown.length === 0,
    fetchingMore: pending === "next",
    refetch: () => {
      fetchPage("first");
    },
    fetchMore: () => {
      fetchPage("next");
    },
    showNew: () => {
      dispatch({ kind: "show" });
    },
    /** Whether new rows may come in at once. */
    setAtTop: (value: boolean) => {
      atTop.current = value;
      if (value) dispatch({ kind: "show" });
    },
  };
}

export type Turns = ReturnType<typeof useTurnList>;
