import { headingsOf } from "@companero/web-kit/transcript/headings.ts";
import { useUndo } from "@companero/web-kit/components/useUndo.tsx";
import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useT } from "../../lib/words.ts";
import { AnswerSwitch } from "./AnswerSwitch.tsx";
import { PassageWords } from "./fragments.ts";
import { PassageForm } from "./PassageForm.tsx";
import { PassageOrigin } from "./PassageOrigin.tsx";
import classes from "./Passages.module.css";
import { useSwitches } from "./useSwitches.ts";

type Props = {
  passage: FragmentType<typeof PassageWords>;
  title: string;
  /** Its document does not answer now. */
  waiting: boolean;
  marked: boolean;
};

/** One passage: where it stands, what it says, whether it answers, and the way to put its words right. */
export function PassageItem({ passage: masked, title, waiting, marked }: Props) {
  const t = useT();
  const undoable = useUndo();
  const item = useRef<HTMLLIElement>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const { switchPassage } = useSwitches();
  // The words being written; null while nobody writes.
  const [draft, setDraft] = useState<string | null>(null);
  const passage = readFragment(PassageWords, masked);
  const { id, text, page, enabled, editedAt, parsedText } = passage;
  const number = passage.position + 1;
  const place = [
    ...headingsOf(passage, title),
    ...(page === null ? [] : [t("kit.transcript.page", { page })]),
  ];

  useEffect(() => {
    if (!marked) return;
    item.current?.scrollIntoView({ block: "center" });
    item.current?.focus({ preventScroll: true });
  }, [marked]);

  const close = () => {
    setDraft(null);
    requestAnimationFrame(() => editButton.current?.focus());
  };
  const cancel = (written: string) => {
    close();
    if (written.trim() === text) return;
    undoable({
      message: t("passage.dropped"),
      commit: () => undefined,
      revert: () => {
        setDraft(written);
      },
    });
  };

  return (
    <li ref={item} tabIndex={-1} className={classes["passage"]} data-marked={marked || undefined}>
      {place.length > 0 && <p className={classes["place"]}>{place.join(" › ")}</p>}
      {draft === null ? (
        <>
          <p className={classes["text"]} data-off={!enabled || waiting || undefined}>
            {text}
          </p>
          {editedAt !== null && parsedText !== null && (
            <PassageOrigin id={id} text={text} editedAt={editedAt} parsedText={parsedText} />
          )}
          <div className={classes["foot"]}>
            <AnswerSwitch
              name={t("passage.name", { number })}
              enabled={enabled}
              waiting={waiting}
              onSwitch={(on) => void switchPassage(id, on)}
            />
            <Button
              ref={editButton}
              variant="subtle"
              leftSection={<IconPencil size={18} />}
              aria-label={t("passage.edit.name", { number })}
              onClick={() => {
                setDraft(text);
              }}
            >
              {t("passage.edit")}
            </Button>
          </div>
        </>
      ) : (
        <PassageForm id={id} number={number} draft={draft} onSaved={close} onCancel={cancel} />
      )}
    </li>
  );
}
