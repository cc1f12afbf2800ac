import type { KitKey } from "@companero/web-kit/i18n/en.ts";
import { useTranslate } from "@companero/web-kit/i18n/i18n.tsx";
import { withKitWords } from "@companero/web-kit/i18n/words.ts";
import { en, type PlaygroundKey } from "../words/en.ts";

export const words = withKitWords<PlaygroundKey>({
  en,
  es: () => import("../words/es.ts").then(({ es }) => es),
});

/** The playground's words in the reader's language. */
export const useT = () => useTranslate<PlaygroundKey | KitKey>();
