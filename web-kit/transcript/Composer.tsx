import { ActionIcon, Textarea } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useState, type KeyboardEvent, type SubmitEvent } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";
import classes from "./Composer.module.css";

type Props = {
  /** Resolves to false when the text was not taken, which puts it back. */
  onSend: (text: string) => Promise<boolean>;
  placeholder?: string;
  autoFocus?: boolean;
};

/** Where a message is written: Enter sends, Shift-Enter begins a new line. */
export function Composer({ onSend, placeholder, autoFocus = false }: Props) {
  const t = useTranslate<KitKey>();
  const [text, setText] = useState("");
  const trimmed = text.trim();

  const send = async () => {
    if (!trimmed) return;
    setText("");
    const taken = await onSend(trimmed);
    if (!taken) setText((since) => since || trimmed);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form className={classes["form"]} onSubmit={onSubmit}>
      <Textarea
        className={classes["field"]}
        aria-label={t("kit.composer.label")}
        placeholder={placeholder ?? t("kit.composer.placeholder")}
        autosize
        minRows={1}
        maxRows={8}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <ActionIcon
        type="submit"
        variant="filled"
        color="voice"
        size={44}
        disabled={!trimmed}
        aria-label={t("kit.composer.send")}
      >
        <IconArrowUp size={22} />
      </ActionIcon>
    </form>
  );
}
