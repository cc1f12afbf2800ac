import { Tooltip } from "@mantine/core";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { useQuantities, useT } from "../../lib/words.ts";
import type { LabKey } from "../../words/en.ts";
import { useFeed } from "../turns/feed.ts";
import { isOver } from "../turns/turnList.ts";
import { useNow } from "../../lib/useNow.ts";
import { TurnNumbers } from "./fragments.ts";
import { modelName } from "./modelName.ts";
import classes from "./Numbers.module.css";

/** The turn in a line of numbers. */
export function Numbers({ turn: masked }: { turn: FragmentType<typeof TurnNumbers> }) {
  const t = useT();
  const turn = readFragment(TurnNumbers, masked);
  const { duration, count } = useQuantities();
  const over = isOver(turn.status);
  const now = useNow(useFeed().serverNow, !over);
  const unknown = t("facts.notMeasured");
  const tokens = (value: number | null) => (value === null ? "–" : count(value));
  const total = turn.durationMs ?? Math.max(0, now - Date.parse(turn.createdAt));
  const uncounted = turn.model === "verbatim" ? t("facts.noTokens") : unknown;
  const isCounted = turn.inputTokens !== null || turn.outputTokens !== null;

  const numbers: { label: LabKey; hint?: LabKey; value: string }[] = [
    {
      label: "facts.total",
      hint: "facts.totalHint",
      value: over ? duration(total) : `${duration(total)} ${t("facts.soFar")}`,
    },
    {
      label: "facts.first",
      hint: "facts.firstHint",
      value: turn.timeToFirstTokenMs === null ? unknown : duration(turn.timeToFirstTokenMs),
    },
    {
      label: "facts.tokens",
      hint: "facts.tokensHint",
      value: isCounted ? `${tokens(turn.inputTokens)} / ${tokens(turn.outputTokens)}` : uncounted,
    },
    {
      label: "facts.model",
      value:
        turn.model === null
          ? t(turn.status === "COMPLETED" ? "model.none" : "facts.notMeasured")
          : modelName(turn.model, t),
    },
    { label: "facts.attempts", hint: "facts.attemptsHint", value: count(turn.attempt) },
  ];
  return (
    <dl className={classes["numbers"]} aria-label={t("facts.label")}>
      {numbers.map(({ label, hint, value }) => (
        <Tooltip key={label} label={hint && t(hint)} disabled={!hint}>
          <div className={classes["number"]}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        </Tooltip>
      ))}
    </dl>
  );
}
