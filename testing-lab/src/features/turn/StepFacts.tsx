import { Text } from "@mantine/core";
import { useQuantities, useT } from "../../lib/words.ts";
import { factsOf, type FactValue } from "./attributes.ts";
import { modelName } from "./modelName.ts";
import classes from "./Pipeline.module.css";
import { stepAbout } from "./stepWords.ts";
import type { Bar } from "./waterfall.ts";

/** What a step is for and what was noted about it, in people's words. */
export function StepFacts({ bar: { step, offset, length, state } }: { bar: Bar }) {
  const t = useT();
  const { duration, count, score } = useQuantities();
  const about = stepAbout(step.name, t);
  const facts = factsOf(step.attributes);
  const write = (fact: FactValue): string => {
    switch (fact.kind) {
      case "count":
        return count(fact.value);
      case "ms":
        return duration(fact.value);
      case "tokens":
        return t("prompt.tokens", { count: fact.value });
      case "score":
        return score(fact.value);
      case "text":
        return fact.value;
      case "model":
        return modelName(fact.value, t);
      case "words":
        return t(fact.value);
    }
  };
  return (
    <div className={classes["facts"]}>
      {about && <Text size="sm">{about}</Text>}
      <dl>
        <dt>{t("pipeline.began")}</dt>
        <dd>{duration(offset)}</dd>
        {state !== "lost" && (
          <>
            <dt>{t("pipeline.took")}</dt>
            <dd>{duration(length)}</dd>
          </>
        )}
        {facts.map(({ label, value }) => {
          const words = "key" in label ? t(label.key) : label.words;
          return (
            <div key={words} className={classes["fact"]}>
              <dt>{words}</dt>
              <dd>{write(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
