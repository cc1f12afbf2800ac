import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { memo } from "react";
import { Link } from "react-router";
import { useQuantities, useT } from "../../lib/words.ts";
import { StepStrip } from "./StepStrip.tsx";
import { outcome } from "./status.ts";
import type { TurnFacts } from "./turnList.ts";
import classes from "./TurnList.module.css";

export type TurnItemProps = { turn: TurnFacts; to: string; selected: boolean; tabbable: boolean };

/** One turn in the list: what was asked, by whom and when, how it went and how long it took. */
export const TurnItem = memo(function TurnItem({ turn, to, selected, tabbable }: TurnItemProps) {
  const t = useT();
  const { duration } = useQuantities();
  const { words, tone } = outcome(turn);
  const isPlain = tone === "good" && turn.durationMs !== null;
  return (
    <Link
      to={to}
      className={classes["row"]}
      data-turn={turn.id}
      aria-current={selected ? "page" : undefined}
      tabIndex={tabbable ? 0 : -1}
      preventScrollReset
    >
      <span className={classes["dot"]} data-tone={tone} aria-hidden />
      <span className={classes["question"]}>{turn.question}</span>
      <span className={classes["outcome"]} data-tone={tone}>
        {isPlain && turn.durationMs !== null ? duration(turn.durationMs) : t(words)}
      </span>
      <span className={classes["meta"]}>
        {turn.who ?? t("kit.transcript.visitor")} · <RelativeTime at={turn.createdAt} />
      </span>
      <StepStrip turn={turn} />
    </Link>
  );
});
