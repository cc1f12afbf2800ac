import { Splitter } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { remembered } from "../../lib/remembered.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Panes.module.css";

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length >= 2 && value.every((size) => typeof size === "number" && size > 0);

const MIN_PERCENT = 16;

type Props = {
  /** Under which name the widths are remembered. */
  name: string;
  /** In percent, one for each pane. */
  defaults: readonly number[];
  children: readonly ReactNode[];
};

/** Panes side by side; the lines between them are dragged, or moved with the arrow keys, and stay where they were left. */
export function Panes({ name, defaults, children }: Props) {
  const t = useT();
  const [memory] = useState(() => remembered(`panes.${name}`, isSizes));
  const [sizes] = useState(() => {
    const kept = memory.read();
    return kept?.length === children.length ? kept : [...defaults];
  });
  return (
    <Splitter
      className={classes["panes"]}
      classNames={{ handle: classes["handle"] ?? "" }}
      attributes={{ handle: { "aria-label": t("panes.resize") } }}
      withHandle={false}
      lineSize={8}
      step={2}
      onSizeChange={(next) => {
        memory.write(next.map(Number));
      }}
    >
      {children.map((pane, place) => (
        <Splitter.Pane
          key={place}
          defaultSize={sizes[place] ?? MIN_PERCENT}
          min={MIN_PERCENT}
          className={classes["pane"] ?? ""}
        >
          {pane}
        </Splitter.Pane>
      ))}
    </Splitter>
  );
}
