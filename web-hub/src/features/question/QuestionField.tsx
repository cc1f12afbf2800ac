import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../lib/words.ts";
import classes from "./Question.module.css";

const MOST_CHARACTERS = 2_000;

type Props = { asked: string; onAsk: (question: string) => void };

/** Where a question is tried. */
export function QuestionField({ asked, onAsk }: Props) {
  const t = useT();
  const [text, setText] = useState(asked);
  return (
    <form
      role="search"
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onAsk(text.trim());
      }}
    >
      <TextInput
        className={classes["field"]}
        label={t("question.field")}
        maxLength={MOST_CHARACTERS}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <Button type="submit">{t("question.submit")}</Button>
    </form>
  );
}
