import { useQuantities, useT } from "../../lib/words.ts";
import classes from "./Inspector.module.css";
import { Numbers } from "./Numbers.tsx";
import { Passages } from "./Passages.tsx";
import { Pipeline } from "./Pipeline.tsx";
import { Prompt, promptTokens } from "./Prompt.tsx";
import { Section } from "./Section.tsx";
import type { Step } from "./steps.ts";
import type { OpenTurn } from "./useTurn.ts";

export const PARTS = ["pipeline", "passages", "prompt"] as const;
export type Part = (typeof PARTS)[number];

type Props = {
  turn: OpenTurn;
  over: boolean;
  steps: readonly Step[];
  /** Only this part; all of them when absent. */
  part?: Part;
};

/** What happened inside: the steps in time, what was found, and what the model was told. */
export function Inspector({ turn, over, steps, part }: Props) {
  const t = useT();
  const { count } = useQuantities();
  const empty = !over ? "later" : turn.status === "FAILED" ? "lost" : "none";
  const shows = (one: Part) => part === undefined || part === one;
  return (
    <div className={classes["inspector"]}>
      {shows("pipeline") && (
        <>
          <Numbers turn={turn} />
          <Section title={t("pipeline.title")}>
            <Pipeline createdAt={turn.createdAt} over={over} steps={steps} />
          </Section>
        </>
      )}
      {shows("passages") && (
        <Section
          title={t("passages.title")}
          aside={
            turn.retrieved.length > 0 && (
              <span className={classes["aside"]}>{count(turn.retrieved.length)}</span>
            )
          }
        >
          <Passages passages={turn.retrieved} nothing={t(`passages.${empty}`)} />
        </Section>
      )}
      {shows("prompt") && (
        <Section
          title={t("prompt.title")}
          aside={
            turn.prompt.length > 0 && (
              <span className={classes["aside"]}>
                {t("prompt.tokens", { count: promptTokens(turn.prompt) })}
              </span>
            )
          }
        >
          <Prompt prompt={turn.prompt} nothing={t(`prompt.${empty}`)} />
        </Section>
      )}
    </div>
  );
}
