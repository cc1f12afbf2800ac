import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Skeleton, Text, Title, useComputedColorScheme } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useQuantities, useT } from "../../lib/words.ts";
import type { LabKey } from "../../words/en.ts";
import { stepColour, stepName } from "../turn/stepWords.ts";
import type { Turns } from "../turns/useTurnList.ts";
import { medians, quantile, WAIT } from "./timing.ts";
import classes from "./TimingPane.module.css";
import { useTimings } from "./useTimings.ts";

const TimingChart = lazy(() => import("./TimingChart.tsx"));

type Props = { turns: Turns; onOpen: (id: string) => void };

/** Where the time of the last finished turns went, step by step; every bar opens its turn. */
export function TimingPane({ turns, onOpen }: Props) {
  const t = useT();
  const { duration } = useQuantities();
  const scheme = useComputedColorScheme("light");
  const timings = useTimings(turns.list);
  // Waiting tells of the workers and not of the pipeline, and one long wait would flatten all the rest.
  const [hidden, setHidden] = useState<readonly string[]>([WAIT]);

  if (timings.length === 0) {
    return (
      <div className={classes["pane"]}>
        {turns.loading ? (
          <SkeletonRows rows={4} height={80} />
        ) : turns.error ? (
          <ErrorState error={turns.error} onRetry={turns.refetch} />
        ) : (
          <EmptyState icon={<IconChartBar />} title={t("timing.empty.title")}>
            {t("timing.empty.body")}
          </EmptyState>
        )}
      </div>
    );
  }

  const steps = medians(timings);
  const totals = timings.map(({ durationMs }) => durationMs);
  const longest = steps.filter(({ step }) => step !== WAIT).sort((a, b) => b.ms - a.ms)[0];
  const name = (step: string) => (step === WAIT ? t("step.wait") : stepName(step, t));
  const facts: [LabKey, string][] = [
    ["timing.median", duration(quantile(totals, 0.5) ?? 0)],
    ["timing.p95", duration(quantile(totals, 0.95) ?? 0)],
    ["timing.firstStep", longest ? `${name(longest.step)}, ${duration(longest.ms)}` : "–"],
  ];
  return (
    <div className={classes["pane"]}>
      <Title order={2}>{t("timing.title")}</Title>
      <Text size="sm" c="dimmed">
        {t("timing.body", { count: timings.length })}
      </Text>
      <dl className={classes["facts"]}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={classes["chart"]}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <TimingChart
            timings={timings}
            steps={steps.map(({ step }) => step).filter((step) => !hidden.includes(step))}
            name={name}
            onOpen={onOpen}
          />
        </Suspense>
      </div>
      <ul className={classes["legend"]} aria-label={t("timing.steps")}>
        {steps.map(({ step, ms }) => {
          const isShown = !hidden.includes(step);
          return (
            <li key={step}>
              <button
                type="button"
                aria-pressed={isShown}
                onClick={() => {
                  setHidden(isShown ? [...hidden, step] : hidden.filter((one) => one !== step));
                }}
              >
                <span style={{ background: stepColour(step, scheme) }} aria-hidden />
                {name(step)} <small>{duration(ms)}</small>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
