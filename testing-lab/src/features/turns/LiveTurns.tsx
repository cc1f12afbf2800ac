import { useResumable } from "@companero/web-kit/client/hooks.ts";
import { useState, type ReactNode } from "react";
import { readFragment } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/lab.ts";
import { createFeed, FeedContext } from "./feed.ts";
import { factsOfTurn, StepTimes } from "./fragments.ts";

const LabTurnStepped = graphql(`
  subscription LabTurnStepped($workspaceId: ID!, $after: Int) {
    turnStepped(workspaceId: $workspaceId, after: $after) {
      seq
      turnId
      span {
        id
        attributes
        ...StepTimes
      }
      turn {
        id
        ...TurnRow
      }
    }
  }
`);

/** Follows every step of every turn of the workspace, once for all that shows turns. */
export function LiveTurns({ children }: { children: ReactNode }) {
  const { id: workspaceId } = useWorkspace();
  const [feed] = useState(() => createFeed());

  useResumable({
    document: LabTurnStepped,
    variables: { workspaceId },
    seqOf: ({ turnStepped }) => turnStepped.seq,
    onEvent: ({ turnStepped: { seq, turnId, span, turn } }) => {
      const step = { ...readFragment(StepTimes, span), attributes: span.attributes };
      feed.tell({ seq, turnId, step, turn: turn && factsOfTurn(turn) });
    },
    onGone: feed.tellGone,
    onJoined: feed.tellGone,
  });

  return <FeedContext value={feed}>{children}</FeedContext>;
}
