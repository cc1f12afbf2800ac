import { Tooltip } from "@mantine/core";
import { useSyncExternalStore } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useLanguage, useTranslate } from "../i18n/i18n.tsx";
import { exact, relative } from "./relative.ts";

const TICK_MS = 30_000;
const onTick = (tell: () => void) => {
  const timer = setInterval(tell, TICK_MS);
  return () => {
    clearInterval(timer);
  };
};
const thisTick = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

/** How long ago something was, kept current; the exact time in the reader's zone is in the tooltip. */
export function RelativeTime({ at }: { at: string }) {
  const t = useTranslate<KitKey>();
  const { language } = useLanguage();
  const now = useSyncExternalStore(onTick, thisTick);
  const moment = Date.parse(at);
  return (
    <Tooltip label={exact(moment, language)}>
      <time dateTime={at}>{relative(moment, Math.max(now, moment), language) ?? t("kit.time.now")}</time>
    </Tooltip>
  );
}
