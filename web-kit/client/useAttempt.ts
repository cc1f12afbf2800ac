import { useRef } from "react";

export type Attempt = {
  /** What to send `what` under: the same key each time, until it got through. */
  keyOf: (what: string) => string;
  /** It got through: the next time is another one, even with the same words. */
  done: () => void;
};

/** Keeps the key of a request whose answer was lost, so that trying again never does it twice. */
export function useAttempt(): Attempt {
  const pending = useRef<{ what: string; key: string } | null>(null);
  return {
    keyOf: (what) => {
      if (pending.current?.what !== what) pending.current = { what, key: crypto.randomUUID() };
      return pending.current.key;
    },
    done: () => {
      pending.current = null;
    },
  };
}
