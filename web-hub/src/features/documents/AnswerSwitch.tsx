import { Switch, Tooltip } from "@mantine/core";
import { useT } from "../../lib/words.ts";
import classes from "./AnswerSwitch.module.css";

type Props = {
  /** Of what it says whether it answers. */
  name: string;
  enabled: boolean;
  onSwitch: (enabled: boolean) => void;
  /** Answers only when something else does too, which does not now. */
  waiting?: boolean;
  /** Where space is dear, the switch stands for itself. */
  wordless?: boolean;
};

/** Whether something answers, and the way to change it. */
export function AnswerSwitch({ name, enabled, onSwitch, waiting = false, wordless = false }: Props) {
  const t = useT();
  const word = t(!enabled ? "answers.off" : waiting ? "answers.waiting" : "answers.on");
  return (
    <Tooltip label={word} disabled={!wordless}>
      <span className={classes["switch"]}>
        <Switch
          checked={enabled}
          onChange={(event) => {
            onSwitch(event.currentTarget.checked);
          }}
          aria-label={t("answers.switch", { name })}
          classNames={{ track: classes["track"] ?? "" }}
        />
        {!wordless && (
          <span aria-hidden className={classes["word"]} data-off={!enabled || waiting || undefined}>
            {word}
          </span>
        )}
      </span>
    </Tooltip>
  );
}
