import { useSend } from "@companero/web-kit/client/hooks.ts";
import { Button, Group, Text, Textarea } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useT } from "../../lib/words.ts";
import { useForm } from "../account/useForm.ts";
import classes from "./Passages.module.css";
import { lengthOf, MOST_CHARACTERS, UpdatePassage } from "./updatePassage.ts";

const NEAR_THE_END = MOST_CHARACTERS - 200;

type Props = {
  id: string;
  number: number;
  /** What it begins with. */
  draft: string;
  onSaved: () => void;
  onCancel: (written: string) => void;
};

/** The words of a passage, open to be changed where they stand. */
export function PassageForm({ id, number, draft, onSaved, onCancel }: Props) {
  const t = useT();
  const send = useSend(UpdatePassage);
  const area = useRef<HTMLTextAreaElement>(null);
  const { values, busy, submit, message, field } = useForm({ text: draft });
  const count = lengthOf(values.text);

  useEffect(() => {
    const field = area.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Escape") onCancel(values.text);
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };

  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={submit(
        async ({ text }) => (await send({ input: { passageId: id, text } })).updatePassage,
        onSaved,
      )}
    >
      <Textarea
        {...field("text")}
        ref={area}
        autosize
        minRows={3}
        classNames={{ input: classes["words"] ?? "", error: classes["error"] ?? "" }}
        aria-label={t("passage.words", { number })}
        description={t("passage.keys")}
        inputWrapperOrder={["input", "error", "description"]}
      />
      {message !== null && (
        <Text size="sm" c="var(--co-bad)" role="alert">
          {message}
        </Text>
      )}
      <Group className={classes["foot"]} gap="sm">
        <Button type="submit" variant="light" loading={busy}>
          {t("passage.save")}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            onCancel(values.text);
          }}
        >
          {t("passage.cancel")}
        </Button>
        {count > NEAR_THE_END && (
          <span className={classes["count"]} data-over={count > MOST_CHARACTERS || undefined}>
            {t("passage.length", { count, most: MOST_CHARACTERS })}
          </span>
        )}
      </Group>
    </form>
  );
}
