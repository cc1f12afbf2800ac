import { createContext, use, useEffect, useEffectEvent } from "react";
import type { DocumentStatus } from "../../gql/graphql.ts";

/** What happened in the workspace. The cache knows already; this is for whoever has to act on it. */
export type Happening =
  | { kind: "document"; document: { id: string; title: string; status: DocumentStatus; createdAt: string } }
  | { kind: "conversation"; id: string }
  /** Something was missed: fetch again what is on the screen. */
  | { kind: "gone" };

type Listener = (happening: Happening) => void;
export type Live = { tell: Listener; listen: (listener: Listener) => () => void };

export function createLive(): Live {
  const listeners = new Set<Listener>();
  return {
    tell: (happening) => {
      for (const listener of listeners) listener(happening);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const LiveContext = createContext<Live | null>(null);

/** Calls `listener` for everything that happens in the workspace while the component is mounted. */
export function useHappenings(listener: Listener): void {
  const live = use(LiveContext);
  if (!live) throw new Error("Only inside a workspace.");
  const hear = useEffectEvent(listener);
  useEffect(
    () =>
      live.listen((happening) => {
        hear(happening);
      }),
    [live],
  );
}
