import { Text } from "@mantine/core";
import { useNow } from "../../lib/useNow.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useQuantities, useT } from "../../lib/words.ts";
import { useFeed } from "../turns/feed.ts";
import classes from "./Pipeline.module.css";
import { StepBar } from "./StepBar.tsx";
import { StepFacts } from "./StepFacts.tsx";
import type { Step } from "./steps.ts";
import { layOut, marks, type Attempt } from "./waterfall.ts";

type Props = { createdAt: string; over: boolean; steps: readonly Step[] };

const SHORT_WAIT_MS = 1_000;

/** The steps of a turn as a waterfall, attempt by attempt; a running step grows. */
export function Pipeline({ createdAt, over, steps }: Props) {
  const t = useT();
  const { duration } = useQuantities();
  const [chosen] = useSearch("step");
  const now = useNow(useFeed().serverNow, !over && steps.length > 0);
  const { attempts, scale } = layOut({ createdAt, over }, steps, now);
  if (attempts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(over ? "pipeline.silent" : "pipeline.queued")}
      </Text>
    );
  }
  return (
    <div className={classes["pipeline"]}>
      {attempts.map((attempt) => (
        <AttemptBars key={attempt.attempt} attempt={attempt} scale={scale} isOnly={attempts.length === 1} />
      ))}
      <div className={classes["axis"]} aria-hidden>
        {marks(scale).map((mark) => (
          <span key={mark} style={{ insetInlineStart: `${(mark / scale) * 100}%` }}>
            {duration(mark)}
          </span>
        ))}
      </div>
      {!chosen && (
        <Text size="xs" c="dimmed">
          {t("pipeline.pick")}
        </Text>
      )}
    </div>
  );
}

type AttemptProps = { attempt: Attempt; scale: number; isOnly: boolean };

function AttemptBars({ attempt: { attempt, wait, length, bars }, scale, isOnly }: AttemptProps) {
  const t = useT();
  const { duration } = useQuantities();
  const [chosen, setChosen] = useSearch("step");
  const isBroken = bars.some(({ state }) => state === "failed" || state === "lost");
  const state = bars.some((bar) => bar.state === "running")
    ? t("pipeline.attemptRunning")
    : t(isBroken ? "pipeline.attemptBroken" : "pipeline.attemptTook", { duration: duration(length) });
  return (
    <section className={classes["attempt"]} aria-label={t("pipeline.attempt", { number: attempt })}>
      {!isOnly && (
        <Text component="h3" size="sm" fw={600}>
          {t("pipeline.attempt", { number: attempt })}{" "}
          <Text span size="sm" c={isBroken ? "var(--co-bad)" : "dimmed"} fw={400}>
            {state}
          </Text>
        </Text>
      )}
      {(wait >= SHORT_WAIT_MS || (isOnly && wait > 0)) && (
        <Text size="xs" c={wait >= SHORT_WAIT_MS ? "var(--co-warning)" : "dimmed"}>
          {t(attempt === 1 ? "pipeline.waited" : "pipeline.waitedAgain", { duration: duration(wait) })}
        </Text>
      )}
      <ul className={classes["bars"]}>
        {bars.map((bar) => {
          const isOpen = bar.step.id === chosen;
          return (
            <li key={bar.step.id}>
              <StepBar
                bar={bar}
                scale={scale}
                isOpen={isOpen}
                onToggle={() => {
                  setChosen(isOpen ? null : bar.step.id, { replace: true });
                }}
              />
              {isOpen && <StepFacts bar={bar} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
