import { useLanguage } from "@companero/web-kit/i18n/i18n.tsx";
import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { Text } from "@mantine/core";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { bytes } from "../../lib/bytes.ts";
import { useT } from "../../lib/words.ts";
import { DocumentRow } from "./fragments.ts";
import classes from "./Passages.module.css";
import { kindOf } from "./status.ts";
import { StatusMark } from "./StatusMark.tsx";

/** One document in a few facts, and why it failed if it did. */
export function DocumentFacts({ document: masked }: { document: FragmentType<typeof DocumentRow> }) {
  const t = useT();
  const { language } = useLanguage();
  const document = readFragment(DocumentRow, masked);
  const { filename, byteSize, status, progress, failureReason, pageCount, passageCount, createdAt } =
    document;
  return (
    <>
      <span className={classes["facts"]}>
        <span className={classes["status"]}>
          <StatusMark status={status} progress={progress} />
        </span>
        <span>{kindOf(filename)}</span>
        <span>{bytes(byteSize, language)}</span>
        {pageCount !== null && <span>{t("documents.pages", { count: pageCount })}</span>}
        {status === "READY" && <span>{t("documents.passages", { count: passageCount })}</span>}
        <RelativeTime at={createdAt} />
      </span>
      {status === "FAILED" && failureReason && (
        <Text component="span" display="block" c="var(--co-bad)" mt="xs">
          {failureReason}
        </Text>
      )}
    </>
  );
}
