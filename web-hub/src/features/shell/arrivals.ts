import { useState } from "react";

/** Rows that arrived since the list was fetched; they wait until the reader asks for them. */
export function useArrivals(shown: readonly { id: string }[]) {
  const [arrived, setArrived] = useState<readonly string[]>([]);
  const waiting = arrived.filter((id) => !shown.some((row) => row.id === id));
  return {
    waiting: waiting.length,
    isWaiting: (id: string | undefined) => id !== undefined && waiting.includes(id),
    arrive: (id: string) => {
      if (!shown.some((row) => row.id === id))
        setArrived((before) => (before.includes(id) ? before : [...before, id]));
    },
    clear: () => {
      setArrived([]);
    },
  };
}
