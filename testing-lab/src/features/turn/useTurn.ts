import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { readFragment } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import type { LabTurnQuery } from "../../gql/graphql.ts";
import { useHappenings, useSteps } from "../turns/feed.ts";
import { StepTimes } from "../turns/fragments.ts";
import { isOver } from "../turns/turnList.ts";

const LabTurn = graphql(`
  query LabTurn($id: ID!) {
    turn(id: $id) {
      id
      status
      createdAt
      failureReason
      ...TurnNumbers
      question {
        id
        text
        ...MessageWords
      }
      reply {
        id
        ...MessageWords
      }
      conversation {
        id
        channel
        member {
          id
          displayName
          isVisitor
        }
        twin {
          id
          name
        }
        messages(last: 60) {
          nodes {
            id
            author
            text
            turn {
              id
            }
          }
        }
      }
      spans {
        id
        attributes
        ...StepTimes
      }
      retrieved {
        ...FoundPassage
      }
      prompt {
        ...PromptPart
      }
    }
  }
`);

export type OpenTurn = NonNullable<LabTurnQuery["turn"]>;

const SILENT_MS = 3_000;

/** One turn with everything known about it; while it runs, its steps come live and the rest when it is over. */
export function useTurn(id: string) {
  const { data, error, refetch } = useGraph(LabTurn, { id });
  const isHere = data !== undefined && (data.turn === null || data.turn.id === id);
  const turn = (isHere && data.turn) || null;
  const over = turn !== null && isOver(turn.status);
  const running = turn !== null && !over;
  const [metRunning, setMetRunning] = useState<string | null>(null);
  if (running && metRunning !== id) setMetRunning(id);

  useHappenings(({ kind }) => {
    if (kind === "gone") refetch();
  });

  // What was found and told to the model is there only when the turn is over.
  const look = useEffectEvent(refetch);
  const ended = over && metRunning === id;
  useEffect(() => {
    if (ended) look();
  }, [ended]);
  // A turn that fails for good, or whose worker died, ends without a step that tells so.
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      look();
    }, SILENT_MS);
    return () => {
      clearInterval(timer);
    };
  }, [running, turn]);

  const stored = useMemo(
    () =>
      (turn?.spans ?? []).map((span) => ({ ...readFragment(StepTimes, span), attributes: span.attributes })),
    [turn?.spans],
  );
  const steps = useSteps(id, stored);
  return { turn, over, steps, missing: isHere && turn === null, error, refetch };
}
