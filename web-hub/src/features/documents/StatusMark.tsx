import { Progress, Text } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconPlayerStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { DocumentStatus } from "../../gql/graphql.ts";
import { useT } from "../../lib/words.ts";
import classes from "./StatusMark.module.css";
import { isUnderWay, statusWords } from "./status.ts";

type Props = { status: DocumentStatus; progress: number };

const ICONS: Partial<Record<DocumentStatus, ReactNode>> = {
  READY: <IconCheck size={16} />,
  FAILED: <IconAlertCircle size={16} />,
  CANCELLED: <IconPlayerStop size={16} />,
};

/** How far a document is: a word, and while it is being worked on a bar with a number. */
export function StatusMark({ status, progress }: Props) {
  const t = useT();
  const word = t(statusWords(status));
  if (!isUnderWay(status)) {
    return (
      <span className={classes["mark"]} data-status={status}>
        {ICONS[status]}
        {word}
      </span>
    );
  }
  const percent = Math.round(progress * 100);
  return (
    <span className={classes["bar"]}>
      <Text size="sm" component="span" className={classes["line"]}>
        <span>{word}</span>
        <span className={classes["percent"]}>{percent} %</span>
      </Text>
      <Progress.Root size={6} radius="sm" transitionDuration={160}>
        <Progress.Section value={percent} aria-label={word} />
      </Progress.Root>
    </span>
  );
}
