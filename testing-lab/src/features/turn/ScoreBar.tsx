import { useQuantities, useT } from "../../lib/words.ts";
import classes from "./Passages.module.css";

type Props = {
  label: string;
  hint?: string;
  /** 0 to 1; null or 0 where this way of searching did not find the passage. */
  score: number | null;
  rank?: number | null;
  tone: "ink" | "creator" | "twin";
};

/** A score as a small bar, with its number and its rank among what was found this way. */
export function ScoreBar({ label, hint, score, rank = null, tone }: Props) {
  const t = useT();
  const { score: write } = useQuantities();
  return (
    <span className={classes["score"]} title={hint}>
      <span className={classes["scoreName"]}>{label}</span>
      <span className={classes["scoreTrack"]} aria-hidden>
        <span data-tone={tone} style={{ width: `${Math.min(1, Math.max(0, score ?? 0)) * 100}%` }} />
      </span>
      <span className={classes["scoreValue"]}>{score ? write(score) : t("passages.notFound")}</span>
      <span className={classes["scoreRank"]}>
        {rank !== null && score !== 0 && t("passages.rank", { rank })}
      </span>
    </span>
  );
}
