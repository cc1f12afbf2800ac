import type { Translate } from "@companero/web-kit/i18n/i18n.tsx";
import type { HubKey } from "../../words/en.ts";

/** How many of each are left of what was deleted. */
export type Receipt = { passages: number; vectors: number; blobs: number; cachedAnswers: number };

const LEFT = {
  passages: "receipt.passages",
  vectors: "receipt.vectors",
  blobs: "receipt.files",
  cachedAnswers: "receipt.answers",
} as const satisfies Record<keyof Receipt, HubKey>;

/** What is left after deleting, in a sentence, and whether that is nothing. */
export function receiptWords(
  receipts: readonly Receipt[],
  language: string,
  t: Translate<HubKey>,
): { clean: boolean; sentence: string } {
  const left = (Object.keys(LEFT) as (keyof Receipt)[]).flatMap((kind) => {
    const count = receipts.reduce((sum, receipt) => sum + receipt[kind], 0);
    return count === 0 ? [] : [t(LEFT[kind], { count })];
  });
  const count = receipts.length;
  if (left.length === 0) return { clean: true, sentence: t("receipt.clean", { count }) };
  const list = new Intl.ListFormat(language).format(left);
  return { clean: false, sentence: t("receipt.left", { list, count }) };
}
