import { useComputedColorScheme } from "@mantine/core";
import { stepColour } from "../turn/stepWords.ts";
import { useSteps } from "./feed.ts";
import type { TurnFacts } from "./turnList.ts";
import classes from "./TurnList.module.css";

const NONE: never[] = [];

/** Where the time of a turn went, at a glance: its steps side by side, as wide as they were long. */
export function StepStrip({ turn }: { turn: TurnFacts }) {
  const scheme = useComputedColorScheme("light");
  const steps = useSteps(turn.id, NONE);
  return (
    <span className={classes["strip"]} aria-hidden>
      {steps.map(({ id, name, durationMs }) => (
        <span
          key={id}
          className={classes["part"]}
          data-running={durationMs === null || undefined}
          style={{ flexGrow: durationMs ?? 1, background: stepColour(name, scheme) }}
        />
      ))}
    </span>
  );
}
