const OPEN = "companero:palette";

/** Opens the palette from anywhere; its code is fetched the first time. */
export const openPalette = () => window.dispatchEvent(new Event(OPEN));

export function onOpenPalette(open: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (
      event.key.toLowerCase() !== "k" ||
      !(event.ctrlKey || event.metaKey) ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    open();
  };
  window.addEventListener(OPEN, open);
  window.addEventListener("keydown", onKey);
  return () => {
    window.removeEventListener(OPEN, open);
    window.removeEventListener("keydown", onKey);
  };
}
