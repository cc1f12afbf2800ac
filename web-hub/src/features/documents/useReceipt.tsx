import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { notifications } from "@mantine/notifications";
import { useT } from "../../lib/words.ts";
import classes from "./Passages.module.css";
import { receiptWords, type Receipt } from "./receipt.ts";

const READING_MS = 15_000;

/** Shows what is left of documents after they were deleted; what is left stays until it was put away. */
export function useReceipt() {
  const t = useT();
  const { language } = useLanguage();
  return (deleted: readonly { title: string; receipt: Receipt }[]) => {
    const [first] = deleted;
    if (!first) return;
    const receipts = deleted.map(({ receipt }) => receipt);
    const { clean, sentence } = receiptWords(receipts, language, t);
    const values = { count: deleted.length, title: first.title };
    notifications.show({
      title: t(clean ? "receipt.gone" : "receipt.notGone", values),
      // Under a title it would be too pale to read.
      message: <span className={classes["receipt"]}>{sentence}</span>,
      color: clean ? "good" : "bad",
      autoClose: clean && READING_MS,
      closeButtonProps: { "aria-label": t("kit.close") },
    });
  };
}
