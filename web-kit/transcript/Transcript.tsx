import { Button, VisuallyHidden } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useEffect, type ReactNode } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import { Message } from "./Message.tsx";
import classes from "./Transcript.module.css";
import type { OpenCitation, TranscriptMessage, TranscriptNames } from "./types.ts";
import { useReadingPlace } from "./useReadingPlace.ts";

type Props = {
  /** Oldest first. */
  messages: readonly TranscriptMessage[];
  names: TranscriptNames;
  onOpenCitation: OpenCitation;
  onStale: () => void;
  /** Fetches what was said before; absent when everything is here. */
  onEarlier?: (() => void) | undefined;
  /** Shown before the first message. */
  opening?: ReactNode;
  extra?: (message: TranscriptMessage) => ReactNode;
};

/** A conversation. The newest message arrives without ever taking the reader from the place they read. */
export function Transcript({ messages, names, onOpenCitation, onStale, onEarlier, opening, extra }: Props) {
  const t = useTranslate<KitKey>();
  const { pane, content, atEnd, toEnd } = useReadingPlace(messages[0]?.id);
  const latest = messages.at(-1);
  const lastOwn = messages.findLast(({ author }) => author !== "TWIN")?.id;

  useEffect(toEnd, [lastOwn, toEnd]);

  return (
    <div className={classes["frame"]}>
      <div
        ref={pane}
        className={classes["pane"]}
        role="log"
        aria-live="off"
        aria-label={t("kit.transcript.label")}
        tabIndex={0}
      >
        {onEarlier && (
          <Button variant="subtle" onClick={onEarlier} className={classes["earlier"]}>
            {t("kit.more")}
          </Button>
        )}
        {opening}
        <div ref={content} className={classes["list"]}>
          {messages.map((message) => (
            <Message
              key={message.id}
              message={message}
              name={names[message.author]}
              onOpenCitation={onOpenCitation}
              onStale={onStale}
              extra={extra?.(message)}
            />
          ))}
        </div>
      </div>
      {!atEnd && (
        <Button
          className={classes["jump"]}
          variant="default"
          leftSection={<IconArrowDown size={18} />}
          onClick={toEnd}
        >
          {t("kit.transcript.latest")}
        </Button>
      )}
      <VisuallyHidden aria-live="polite">
        {latest?.author === "TWIN" && latest.status === "COMPLETED" ? `${names.TWIN}: ${latest.text}` : ""}
      </VisuallyHidden>
    </div>
  );
}
