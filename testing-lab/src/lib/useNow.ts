import { useEffect, useState } from "react";

const TICK_MS = 50;

/** The time by `clock`, kept current while something is `running`. */
export function useNow(clock: () => number, running: boolean): number {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      setNow(clock());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [clock, running]);
  return now;
}
