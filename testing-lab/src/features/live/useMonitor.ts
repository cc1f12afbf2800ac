import { useResumable } from "@companero/web-kit/client/hooks.ts";
import { useState } from "react";
import { graphql } from "../../gql/gql.ts";
import { useWorkspace } from "../../lib/lab.ts";
import { remember, type History, type LiveRow } from "./monitor.ts";

const LabLiveSubscriptions = graphql(`
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

/** Who follows what in the workspace, a sample a second; null before the first. */
export function useMonitor() {
  const { id: workspaceId } = useWorkspace();
  const [sample, setSample] = useState<Sample | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const variables: { workspaceId: string; after?: null } = { workspaceId };
  const { connected } = useResumable(
    {
      document: LabLiveSubscriptions,
      variables,
      seqOf: () => null,
      onEvent: ({ liveSubscriptionsSampled: { subscriptions } }) => {
        setError(null);
        setSample((before) => ({
          rows: subscriptions,
          history: remember(before?.history ?? new Map(), subscriptions),
        }));
      },
      onRefused: setError,
    },
    { pause: error !== null && tries < 0 },
  );
  return { sample, error, connected, retry: () => setTries(tries + 1) };
}
