import type { KitKey } from "@companero/web-kit/i18n/en.ts";
import { useLanguage, useTranslate } from "@companero/web-kit/i18n/i18n.tsx";
import { withKitWords } from "@companero/web-kit/i18n/words.ts";
import { useMemo } from "react";
import { en, type LabKey } from "../words/en.ts";
import { count, duration, rate, score } from "./quantity.ts";

export const words = withKitWords<LabKey>({ en, es: () => import("../words/es.ts").then(({ es }) => es) });

/** The lab's words in the reader's language. */
export const useT = () => useTranslate<LabKey | KitKey>();

/** Numbers and durations in the reader's language. */
export function useQuantities() {
  const { language } = useLanguage();
  return useMemo(
    () => ({
      language,
      duration: (ms: number) => duration(ms, language),
      score: (value: number) => score(value, language),
      count: (value: number) => count(value, language),
      rate: (value: number) => rate(value, language),
    }),
    [language],
  );
}
