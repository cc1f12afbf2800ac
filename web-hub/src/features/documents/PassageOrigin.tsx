import { useSend } from "@companero/web-kit/client/hooks.ts";
import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { useUndo } from "@companero/web-kit/components/useUndo.tsx";
import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { useT } from "../../lib/words.ts";
import classes from "./Passages.module.css";
import { UpdatePassage } from "./updatePassage.ts";
import { useAttempts } from "./useAttempts.ts";

type Props = { id: string; text: string; editedAt: string; parsedText: string };

/** Since when a passage is in the creator's words, what the document says, and the way back to it. */
export function PassageOrigin({ id, text, editedAt, parsedText }: Props) {
  const t = useT();
  const origin = useId();
  const attempt = useAttempts();
  const undoable = useUndo();
  const send = useSend(UpdatePassage);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);

  const write = (words: string) =>
    attempt(async () => (await send({ input: { passageId: id, text: words } })).updatePassage);
  const putBack = async () => {
    setBusy(true);
    const done = await write(parsedText);
    setBusy(false);
    if (!done) return;
    undoable({
      message: t("passage.isBack"),
      commit: () => undefined,
      revert: () => void write(text),
    });
  };

  return (
    <div className={classes["origin"]}>
      <span className={classes["since"]}>
        {t("passage.reworded")} <RelativeTime at={editedAt} />
      </span>
      <Button
        variant="subtle"
        aria-expanded={open}
        aria-controls={origin}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {t(open ? "passage.original.hide" : "passage.original")}
      </Button>
      <Button variant="subtle" loading={busy} onClick={() => void putBack()}>
        {t("passage.putBack")}
      </Button>
      <blockquote id={origin} hidden={!open} className={classes["original"]}>
        {parsedText}
      </blockquote>
    </div>
  );
}
