import { useCallback, useEffect, useEffectEvent } from "react";
import { useClient, useQuery as useUrqlQuery, type CombinedError, type RequestPolicy } from "urql";
import { useConnected } from "./connection.ts";
import { asRequest, type GraphDocument } from "./document.ts";
import { follow, type Following } from "./follow.ts";

export type QueryState<Result> = {
  data: Result | undefined;
  error: CombinedError | undefined;
  /** Nothing to show yet. */
  loading: boolean;
  /** On its way, while older data may be on the screen. */
  fetching: boolean;
  refetch: () => void;
};

type QueryOptions = { pause?: boolean; policy?: RequestPolicy };

/** Reads a generated query; keeps showing the last result while the next one is on its way. */
export function useGraph<Result, Variables>(
  query: GraphDocument<Result, Variables>,
  variables: Variables,
  { pause = false, policy = "cache-and-network" }: QueryOptions = {},
): QueryState<Result> {
  const [{ data, error, fetching, stale }, execute] = useUrqlQuery<Result>({
    query: asRequest(query),
    variables: variables as object,
    pause,
    requestPolicy: policy,
  });
  const refetch = useCallback(() => {
    execute({ requestPolicy: "network-only" });
  }, [execute]);
  return { data, error, loading: !data && !error && !pause, fetching: fetching || stale, refetch };
}

/** Returns a function that runs a generated mutation; it rejects with a CombinedError when no payload came back. */
export function useSend<Result, Variables>(mutation: GraphDocument<Result, Variables>) {
  const client = useClient();
  return useCallback(
    async (variables: Variables): Promise<Result> => {
      const { data, error } = await client.mutation(
        asRequest(mutation),
        variables as NonNullable<Variables> & object,
      );
      if (error) throw error;
      if (!data) throw new Error("The server sent no answer.");
      return data;
    },
    [client, mutation],
  );
}

/**
 * Follows a generated subscription while the component is mounted and resumes it after every break; see `follow`.
 * `variables` may be a new object on each render: only its content counts.
 */
export function useResumable<Result, Variables extends { after?: number | null }>(
  following: Following<Result, Variables>,
  { pause = false }: { pause?: boolean } = {},
): { connected: boolean } {
  const client = useClient();
  const { document } = following;
  const key = JSON.stringify(following.variables);

  const seqOf = useEffectEvent(following.seqOf);
  const onEvent = useEffectEvent(following.onEvent);
  const onGone = useEffectEvent(() => following.onGone?.());
  const onJoined = useEffectEvent(() => following.onJoined?.());
  const onRefused = useEffectEvent((error: CombinedError) => following.onRefused?.(error));
  const start = useEffectEvent(() =>
    follow(client, { ...following, seqOf, onEvent, onGone, onJoined, onRefused }),
  );

  useEffect(() => (pause ? undefined : start()), [client, document, key, pause]);
  return { connected: useConnected() };
}
