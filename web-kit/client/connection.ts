import { createContext, use, useSyncExternalStore } from "react";

/** Whether the socket for live updates stands. It counts as standing while nobody needs it. */
export type Connection = {
  isUp: () => boolean;
  set: (up: boolean) => void;
  subscribe: (listener: () => void) => () => void;
};

export function createConnection(): Connection {
  const listeners = new Set<() => void>();
  let up = true;
  return {
    isUp: () => up,
    set: (next) => {
      if (next === up) return;
      up = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const ConnectionContext = createContext(createConnection());

/** Whether live updates arrive, or are interrupted for the moment. */
export function useConnected(): boolean {
  const connection = use(ConnectionContext);
  return useSyncExternalStore(connection.subscribe, connection.isUp);
}
