import { lazy, Suspense, useEffect, useState } from "react";
import { onOpenPalette } from "./paletteStore.ts";

const PaletteDialog = lazy(() => import("./PaletteDialog.tsx"));

/** Waits for Ctrl-K or Cmd-K; the palette itself is fetched when first asked for. */
export function Palette() {
  const [asked, setAsked] = useState(0);
  useEffect(
    () =>
      onOpenPalette(() => {
        setAsked((before) => before + 1);
      }),
    [],
  );
  if (asked === 0) return null;
  return (
    <Suspense>
      <PaletteDialog asked={asked} />
    </Suspense>
  );
}
