import { useEffect, useRef, useState } from "preact/hooks";

const NEAR_PX = 48;
const MARGIN_PX = 8;

/**
 * Keeps a reader where they read. Whoever is at the end moves along as text arrives, until the newest message's
 * first line reaches the top; whoever has scrolled away is left alone.
 */
export function useReadingPlace() {
  const pane = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    follows.current = true;
    pane.current?.scrollTo({ top: pane.current.scrollHeight });
  };

  useEffect(() => {
    const outer = pane.current;
    const inner = content.current;
    if (!outer || !inner) return;
    const look = () => {
      const near = outer.scrollHeight - outer.clientHeight - outer.scrollTop < NEAR_PX;
      follows.current = near;
      setAtEnd(near);
    };
    const grow = () => {
      const newest = inner.lastElementChild as HTMLElement | null;
      if (follows.current && newest) outer.scrollTop = newest.offsetTop - MARGIN_PX;
      setAtEnd(outer.scrollHeight - outer.clientHeight - outer.scrollTop < NEAR_PX);
    };
    const observer = new ResizeObserver(grow);
    observer.observe(inner);
    observer.observe(outer);
    outer.addEventListener("scroll", look, { passive: true });
  }, []);

  return { pane, content, atEnd, toEnd };
}
