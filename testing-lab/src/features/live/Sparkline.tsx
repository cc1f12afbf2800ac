import classes from "./LiveTable.module.css";

const WIDTH = 96;
const HEIGHT = 24;
const SAMPLES = 60;

/** The last minute as a line, the newest sample at the right end. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const top = Math.max(1, ...values);
  const points = values.map((value, place) => {
    const x = WIDTH - ((values.length - 1 - place) / (SAMPLES - 1)) * WIDTH;
    const y = HEIGHT - 2 - (value / top) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      className={classes["spark"]}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
