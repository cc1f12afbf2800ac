import { useMediaQuery } from "@mantine/hooks";

export type Layout = "narrow" | "middle" | "wide";

const AT_ONCE = { getInitialValueInEffect: false };

/** How many panes fit side by side: one, two or three. */
export function useLayout(): Layout {
  const isWide = useMediaQuery("(min-width: 75em)", false, AT_ONCE);
  const isMiddle = useMediaQuery("(min-width: 52em)", false, AT_ONCE);
  return isWide ? "wide" : isMiddle ? "middle" : "narrow";
}
