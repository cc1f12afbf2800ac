import { useEffect, useEffectEvent } from "react";
import { useSpeaker } from "../identity/speaker.tsx";
import { EXAMPLES } from "./catalogue.ts";
import { useOpenExample } from "./useOpenExample.ts";

/** What the address calls the example to open. */
export const EXAMPLE = "example";

/** Opens the example the address names, as soon as the editors are there and what fills it in is known. */
export function ExampleFromAddress() {
  const open = useOpenExample();
  const { settled } = useSpeaker();
  const ready = open !== null && settled;
  const begin = useEffectEvent(() => {
    const id = new URLSearchParams(window.location.search).get(EXAMPLE);
    const example = EXAMPLES.find((one) => one.id === id);
    if (example) open?.(example);
  });
  useEffect(() => {
    if (ready) begin();
  }, [ready]);
  return null;
}
