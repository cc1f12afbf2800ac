import { useComputedColorScheme } from "@mantine/core";
import { useQuantities, useT } from "../../lib/words.ts";
import type { LabKey } from "../../words/en.ts";
import classes from "./Pipeline.module.css";
import { stepColour, stepName } from "./stepWords.ts";
import type { Bar, BarState } from "./waterfall.ts";

const STATE: Record<Exclude<BarState, "done">, LabKey> = {
  running: "pipeline.running",
  failed: "pipeline.failed",
  lost: "pipeline.lost",
};

type Props = { bar: Bar; scale: number; isOpen: boolean; onToggle: () => void };

/** One step: its name, its place in time and how long it took. Pressing it opens what it did. */
export function StepBar({ bar: { step, offset, length, state }, scale, isOpen, onToggle }: Props) {
  const t = useT();
  const { duration } = useQuantities();
  const scheme = useComputedColorScheme("light");
  const name = stepName(step.name, t);
  const took = state === "done" || state === "running" ? duration(length) : t(STATE[state]);
  const spoken = state === "done" ? took : t(STATE[state]);
  return (
    <button
      type="button"
      className={classes["step"]}
      aria-expanded={isOpen}
      aria-label={t("pipeline.row", { step: name, offset: duration(offset), state: spoken })}
      onClick={onToggle}
    >
      {/* The space keeps name and time apart where the row is read or copied as one line. */}
      <span className={classes["name"]}>{`${name} `}</span>
      <span className={classes["track"]}>
        <span
          className={classes["bar"]}
          data-state={state}
          style={{
            insetInlineStart: `${(offset / scale) * 100}%`,
            width: `${(length / scale) * 100}%`,
            color: stepColour(step.name, scheme),
          }}
        />
      </span>
      <span className={classes["took"]} data-state={state}>
        {took}
      </span>
    </button>
  );
}
