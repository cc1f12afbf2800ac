import { Text } from "@mantine/core";
import { memo, useMemo, useState, type ReactNode } from "react";
import { RelativeTime } from "../components/RelativeTime.tsx";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { annotate } from "./annotate.ts";
import { AnnotatedText, Footnotes } from "./Footnotes.tsx";
import classes from "./Transcript.module.css";
import type { OpenCitation, TranscriptCitation, TranscriptMessage } from "./types.ts";
import { useMessageStream } from "./useMessageStream.ts";

export type MessageProps = {
  message: TranscriptMessage;
  name: string;
  onOpenCitation: OpenCitation;
  /** The stored message is newer than what is shown: fetch it. */
  onStale: () => void;
  /** What a room adds under a message, for example the way to its turn. */
  extra?: ReactNode;
};

const isArriving = ({ author, status }: TranscriptMessage) =>
  author === "TWIN" && (status === "PENDING" || status === "STREAMING");

/**
 * One message. A reply that was met while it was being written follows its own stream to the end: news of it from
 * elsewhere may come earlier and know less.
 */
export const Message = memo(function Message(props: MessageProps) {
  const arriving = isArriving(props.message);
  const [follows, setFollows] = useState(arriving);
  if (arriving && !follows) setFollows(true);
  return follows ? <ArrivingMessage {...props} /> : <MessageView {...props} />;
});

function ArrivingMessage(props: MessageProps) {
  const { message, onStale } = props;
  const { stream, lost } = useMessageStream(message.id, onStale);
  const { phase, text, citations, reason } = stream;
  if (lost && !isArriving(message)) return <MessageView {...props} />;
  const status = phase === "completed" ? "COMPLETED" : phase === "failed" ? "FAILED" : "STREAMING";
  return <MessageView {...props} message={{ ...message, status, text, citations, failureReason: reason }} />;
}

function MessageView({ message, name, onOpenCitation, extra }: MessageProps) {
  const t = useTranslate<KitKey>();
  const { id, author, status, text, citations, answered, createdAt, failureReason } = message;
  const busy = isArriving(message);
  return (
    <article className={classes["message"]} data-author={author} aria-busy={busy} aria-label={name}>
      <div className={classes["head"]}>
        <span className={classes["name"]}>{name}</span>
        <span className={classes["time"]}>
          <RelativeTime at={createdAt} />
        </span>
      </div>
      <div className={classes["body"]}>
        {text && <Words id={id} text={text} citations={citations} onOpenCitation={onOpenCitation} />}
        {busy && !text && (
          <p className={classes["thinking"]}>
            {t("kit.transcript.thinking", { name })}
            <span className={classes["dots"]} aria-hidden />
          </p>
        )}
        {status === "FAILED" && (
          <Text size="sm" c="var(--co-bad)">
            {failureReason ?? t("kit.transcript.failed")}
          </Text>
        )}
        {answered === false && !busy && (
          <Text size="sm" c="var(--co-warning)">
            {t("kit.transcript.noAnswer")}
          </Text>
        )}
        {!busy && extra}
      </div>
    </article>
  );
}

type WordsProps = Pick<MessageProps, "onOpenCitation"> & Pick<TranscriptMessage, "id" | "text" | "citations">;

function Words({ id, text, citations, onOpenCitation }: WordsProps) {
  const { pieces, notes } = useMemo(() => annotate(text, citations), [text, citations]);
  const open = (citation: TranscriptCitation) => {
    onOpenCitation(citation, id);
  };
  return (
    <>
      <AnnotatedText pieces={pieces} notes={notes} onOpen={open} />
      <Footnotes notes={notes} onOpen={open} />
    </>
  );
}
