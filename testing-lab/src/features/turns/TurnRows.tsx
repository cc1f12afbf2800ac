import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, type ComponentType, type KeyboardEvent, type ReactNode } from "react";
import { neighbour } from "./neighbour.ts";
import { TurnItem, type TurnItemProps } from "./TurnItem.tsx";
import type { TurnFacts } from "./turnList.ts";
import classes from "./TurnList.module.css";

const ROW_PX = 60;
const VIRTUAL_FROM = 100;
const TOP_PX = 8;
const NEAR_END_PX = 600;

type Props = {
  turns: readonly TurnFacts[];
  selected: string | null;
  to: (id: string) => string;
  onOpen: (id: string) => void;
  onAtTop: (atTop: boolean) => void;
  onNearEnd?: (() => void) | undefined;
  foot: ReactNode;
  Item?: ComponentType<TurnItemProps>;
};

/** Rows to go through with the arrow keys. Beyond a hundred only those in view are drawn. */
export function TurnRows({ turns, selected, to, onOpen, onAtTop, onNearEnd, foot, Item = TurnItem }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const isVirtual = turns.length > VIRTUAL_FROM;
  // eslint-disable-next-line react-hooks/incompatible-library -- what it returns is used here and passed to nobody
  const rows = useVirtualizer({
    count: turns.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
    getItemKey: (index) => turns[index]?.id ?? index,
  });

  useLayoutEffect(() => {
    const row = wanted.current && scroller.current?.querySelector(`[data-turn="${wanted.current}"]`);
    if (!(row instanceof HTMLElement)) return;
    wanted.current = null;
    row.focus({ preventScroll: isVirtual });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const focused = (event.target as Element).closest("[data-turn]")?.getAttribute("data-turn");
    const at = turns.findIndex(({ id }) => id === focused);
    const next = neighbour(event.key, at, turns.length);
    const turn = next === null ? undefined : turns[next];
    if (next === null || !turn || at < 0) return;
    event.preventDefault();
    wanted.current = turn.id;
    if (isVirtual) rows.scrollToIndex(next);
    onOpen(turn.id);
  };

  const tabbable = turns.some(({ id }) => id === selected) ? selected : turns[0]?.id;
  const item = (turn: TurnFacts) => (
    <Item turn={turn} to={to(turn.id)} selected={turn.id === selected} tabbable={turn.id === tabbable} />
  );
  return (
    <div
      ref={scroller}
      className={classes["scroller"]}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: pane }) => {
        onAtTop(pane.scrollTop < TOP_PX);
        if (pane.scrollHeight - pane.clientHeight - pane.scrollTop < NEAR_END_PX) onNearEnd?.();
      }}
    >
      {isVirtual ? (
        <ul className={classes["list"]} style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const turn = turns[index];
            return (
              turn && (
                <li
                  key={key}
                  aria-setsize={turns.length}
                  aria-posinset={index + 1}
                  className={classes["placed"]}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {item(turn)}
                </li>
              )
            );
          })}
        </ul>
      ) : (
        <ul className={classes["list"]}>
          {turns.map((turn) => (
            <li key={turn.id}>{item(turn)}</li>
          ))}
        </ul>
      )}
      {foot}
    </div>
  );
}
