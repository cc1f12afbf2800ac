const NEAR_PX = 48;
const MARGIN_PX = 8;

/**
 * Keeps a reader where they read. Whoever is at the end moves along as text arrives, until the newest message's
 * first line reaches the top; whoever has scrolled away is left alone, with `data-away` on the pane's frame, until
 * the returned function is called.
 */
export function keepReadingPlace(pane: HTMLElement, list: HTMLElement): () => void {
  let follows = true;
  let aimed = 0;
  const isAtEnd = () => pane.scrollHeight - pane.clientHeight - pane.scrollTop < NEAR_PX;
  const look = () => {
    // A greeting alone is read from its top.
    pane.parentElement?.toggleAttribute("data-away", list.childElementCount > 1 && !isAtEnd());
  };
  const observer = new ResizeObserver(() => {
    const newest = list.lastElementChild as HTMLElement | null;
    if (follows && newest) {
      pane.scrollTop = newest.offsetTop - MARGIN_PX;
      aimed = pane.scrollTop;
    }
    look();
  });
  observer.observe(list);
  observer.observe(pane);
  pane.onscroll = () => {
    // Our own scrolling is told late, when the text may have grown on.
    if (pane.scrollTop !== aimed) follows = isAtEnd();
    look();
  };
  return () => {
    follows = true;
  };
}
