import { IconCheck, IconMessageOff } from "@tabler/icons-react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Question.module.css";

const VerdictFragment = graphql(`
  fragment Verdict on PassageSearch {
    support
    answersFrom
    answerable
  }
`);

/** Whether the twin would answer, and how far that is from the line where answering begins. */
export function Verdict({ search }: { search: FragmentType<typeof VerdictFragment> }) {
  const t = useT();
  const { support, answersFrom, answerable } = readFragment(VerdictFragment, search);
  const begins = Math.round(answersFrom * 100);
  // Rounded down: what does not reach the line may not be shown on it.
  const percent = Math.floor(support * 100);
  const Icon = answerable ? IconCheck : IconMessageOff;
  return (
    <section className={classes["verdict"]} data-answerable={answerable || undefined} aria-live="polite">
      <h2 className={classes["decision"]}>
        <Icon size={22} aria-hidden />
        {t(answerable ? "question.yes" : "question.no")}
      </h2>
      <p className={classes["reason"]}>{t(answerable ? "question.yes.body" : "question.no.body")}</p>
      <div
        className={classes["meter"]}
        role="meter"
        aria-label={t("question.support")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={t("question.supportIs", { percent, begins })}
      >
        <span className={classes["support"]} style={{ inlineSize: `${percent}%` }} />
        <span className={classes["line"]} style={{ insetInlineStart: `${begins}%` }} />
      </div>
      <div className={classes["scale"]} aria-hidden>
        <span>{percent} %</span>
        <span className={classes["begins"]} style={{ insetInlineStart: `${begins}%` }}>
          {t("question.begins")}
        </span>
      </div>
    </section>
  );
}
