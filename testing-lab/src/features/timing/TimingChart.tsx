import { regional } from "@companero/web-kit/i18n/format.ts";
import { palette, type as text, type Scheme } from "@companero/web-kit/theme/tokens.ts";
import { useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  Tooltip,
  type ChartData,
  type ChartOptions,
} from "chart.js";
import { useRef, useState, type KeyboardEvent } from "react";
import { Bar } from "react-chartjs-2";
import { useQuantities, useT } from "../../lib/words.ts";
import { stepColour } from "../turn/stepWords.ts";
import { neighbour } from "../turns/neighbour.ts";
import type { Timing } from "./timing.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
Chart.defaults.font = { ...Chart.defaults.font, family: text.family, size: text.size.caption };

type Props = {
  /** Oldest first. */
  timings: readonly Timing[];
  steps: readonly string[];
  name: (step: string) => string;
  onOpen: (turnId: string) => void;
};

/** Arrow keys as they go through bars that stand from left to right. */
const SIDEWAYS: Partial<Record<string, string>> = { ArrowLeft: "ArrowUp", ArrowRight: "ArrowDown" };

/** Stacked bars, one for each turn, pressed or chosen with the arrow keys and Enter to open it. */
export default function TimingChart({ timings, steps, name, onOpen }: Props) {
  const t = useT();
  const quantities = useQuantities();
  const scheme: Scheme = useComputedColorScheme("light");
  const isCalm = useReducedMotion();
  const chart = useRef<Chart<"bar">>(null);
  const [active, setActive] = useState<number | null>(null);
  const chosen = active === null ? undefined : timings[active];

  const data: ChartData<"bar"> = {
    labels: timings.map(({ id }) => id),
    datasets: steps.map((step) => ({
      label: name(step),
      data: timings.map(({ parts }) => parts.get(step) ?? 0),
      backgroundColor: stepColour(step, scheme),
      maxBarThickness: 36,
    })),
  };

  const point = (index: number) => {
    const at = steps.map((_step, datasetIndex) => ({ datasetIndex, index }));
    chart.current?.setActiveElements(at);
    chart.current?.tooltip?.setActiveElements(at, { x: 0, y: 0 });
    chart.current?.update();
    setActive(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen) onOpen(chosen.id);
    const next = neighbour(SIDEWAYS[event.key] ?? event.key, active ?? timings.length, timings.length);
    if (next === null) return;
    event.preventDefault();
    point(next);
  };
  return (
    <>
      <Bar
        ref={chart}
        data={data}
        options={options({
          timings,
          scheme,
          isCalm,
          quantities,
          total: (duration) => t("timing.total", { duration }),
          onOpen,
        })}
        role="application"
        tabIndex={0}
        aria-label={t("timing.chart", { count: timings.length })}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden aria-live="polite">
        {chosen &&
          `${chosen.question}. ${t("timing.total", { duration: quantities.duration(chosen.durationMs) })}`}
      </VisuallyHidden>
    </>
  );
}

type Setting = {
  timings: readonly Timing[];
  scheme: Scheme;
  isCalm: boolean;
  quantities: ReturnType<typeof useQuantities>;
  total: (duration: string) => string;
  onOpen: (turnId: string) => void;
};

function options({ timings, scheme, isCalm, quantities, total, onOpen }: Setting): ChartOptions<"bar"> {
  const { duration, language } = quantities;
  const { ink, inkMuted, line, surface } = palette[scheme];
  const clock = new Intl.DateTimeFormat(regional(language), { timeStyle: "short" });
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: isCalm ? false : { duration: 160 },
    interaction: { mode: "index", intersect: false },
    onClick: (_event, elements) => {
      const turn = timings[elements[0]?.index ?? -1];
      if (turn) onOpen(turn.id);
    },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        border: { color: line },
        ticks: {
          color: inkMuted,
          maxRotation: 0,
          autoSkipPadding: 16,
          callback: (_value, index) => clock.format(Date.parse(timings[index]?.createdAt ?? "")),
        },
      },
      y: {
        stacked: true,
        grid: { color: line },
        border: { display: false },
        ticks: { color: inkMuted, maxTicksLimit: 6, callback: (value) => duration(Number(value)) },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: surface,
        titleColor: ink,
        bodyColor: ink,
        footerColor: inkMuted,
        borderColor: line,
        borderWidth: 1,
        padding: 12,
        boxPadding: 4,
        usePointStyle: true,
        filter: ({ raw }) => Number(raw) > 0,
        callbacks: {
          title: ([first]) => shorten(timings[first?.dataIndex ?? -1]?.question ?? ""),
          label: ({ dataset, raw }) => ` ${dataset.label ?? ""}  ${duration(Number(raw))}`,
          footer: ([first]) => total(duration(timings[first?.dataIndex ?? -1]?.durationMs ?? 0)),
        },
      },
    },
  };
}

const LONGEST_TITLE = 60;
const shorten = (text: string) =>
  text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
