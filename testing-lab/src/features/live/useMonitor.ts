import type { GraphDocument } from "@companero/web-kit/client/document.ts";
import { useResumable } from "@companero/web-kit/client/hooks.ts";
import { useState } from "react";
import { graphql } from "../../gql/gql.ts";
import type { LabLiveSubscriptionsSubscription } from "../../gql/graphql.ts";
import { useWorkspace } from "../../lib/lab.ts";
import { remember, type History, type LiveRow } from "./monitor.ts";

/** A monitor has no past to go on from. */
type Variables = { workspaceId: string; after?: null };

const LabLiveSubscriptions: GraphDocument<LabLiveSubscriptionsSubscription, Variables> = graphql(`
  subscription LabLiveSubscriptions($workspaceId: ID!) {
    liveSubscriptionsSampled(workspaceId: $workspaceId) {
      sampledAt
      subscriptions {
        id
        who
        kind
        field
        operationName
        since
        eventsSent
        eventsPerSecond
        lagMs
      }
    }
  }
`);

export type Sample = { rows: readonly LiveRow[]; history: History };

/**
 * Who follows what in the workspace, a sample a second; null before the first. Mount it anew to try again.
 * This monitor is itself among what is followed: before a sample holds anything, no process has been heard yet.
 */
export function useMonitor() {
  const { id: workspaceId } = useWorkspace();
  const [sample, setSample] = useState<Sample | null>(null);
  const [error, setError] = useState<unknown>(null);
  useResumable({
    document: LabLiveSubscriptions,
    variables: { workspaceId },
    seqOf: () => null,
    onEvent: ({ liveSubscriptionsSampled: { subscriptions } }) => {
      setSample((before) =>
        before || subscriptions.length > 0
          ? { rows: subscriptions, history: remember(before?.history ?? new Map(), subscriptions) }
          : null,
      );
    },
    onRefused: setError,
  });
  return { sample, error };
}
