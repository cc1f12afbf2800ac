import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 48;

/** Where to scroll so that the end shows, without pushing the start of the newest message out of sight. */
export const restingPlace = (scrollHeight: number, clientHeight: number, newestTop: number) =>
  Math.max(0, Math.min(scrollHeight - clientHeight, newestTop));

const isNearEnd = (pane: HTMLElement) => pane.scrollHeight - pane.clientHeight - pane.scrollTop < NEAR_PX;

/**
 * Keeps a reader where they read. Whoever is at the end moves along as text arrives, until the newest message's
 * first line reaches the top; whoever has scrolled away is left alone. Messages put in above do not move the view.
 */
export function useReadingPlace(firstId: string | undefined) {
  const pane = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const height = useRef(0);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    follows.current = true;
    pane.current?.scrollTo({ top: pane.current.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    if (pane.current && !follows.current) {
      pane.current.scrollBy({ top: pane.current.scrollHeight - height.current });
    }
  }, [firstId]);

  useEffect(() => {
    const outer = pane.current;
    const inner = content.current;
    if (!outer || !inner) return;
    const look = () => {
      follows.current = isNearEnd(outer);
      setAtEnd(follows.current);
    };
    const grow = () => {
      height.current = outer.scrollHeight;
      const newest = inner.lastElementChild;
      if (follows.current && newest instanceof HTMLElement) {
        outer.scrollTo({ top: restingPlace(outer.scrollHeight, outer.clientHeight, newest.offsetTop) });
      }
      setAtEnd(isNearEnd(outer));
    };
    const observer = new ResizeObserver(grow);
    observer.observe(inner);
    observer.observe(outer);
    outer.addEventListener("scroll", look, { passive: true });
    grow();
    return () => {
      observer.disconnect();
      outer.removeEventListener("scroll", look);
    };
  }, []);

  return { pane, content, atEnd, toEnd };
}
