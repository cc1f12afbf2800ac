import { Suspense, useEffect, useState, type ComponentType } from "react";
import { onOpenPalette } from "./paletteStore.ts";

/** Waits for Ctrl-K or Cmd-K; the room's palette, given lazily, is fetched when first asked for. */
export function Palette({ dialog: Dialog }: { dialog: ComponentType<{ asked: number }> }) {
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
      <Dialog asked={asked} />
    </Suspense>
  );
}
