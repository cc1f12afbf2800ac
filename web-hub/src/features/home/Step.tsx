import { Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useT } from "../../lib/words.ts";
import classes from "./FirstSteps.module.css";

type Props = {
  number: number;
  current: number;
  title: string;
  body: string;
  /** Stays open after it is done, because what it led to is worth looking at. */
  keep?: boolean;
  children: ReactNode;
};

/** One step: done, to be done now, or still to come. */
export function Step({ number, current, title, body, keep = false, children }: Props) {
  const t = useT();
  const [wasOpen, setWasOpen] = useState(false);
  if (number === current && !wasOpen) setWasOpen(true);
  const state = number < current ? "done" : number === current ? "now" : "later";
  const open = state === "now" || (keep && wasOpen && state === "done");
  return (
    <li className={classes["step"]} data-state={state} aria-current={state === "now" ? "step" : undefined}>
      <span className={classes["number"]} aria-hidden>
        {state === "done" ? <IconCheck size={18} /> : number}
      </span>
      <div className={classes["content"]}>
        <Title order={2} size="h3">
          {title}
          {state === "done" && <span className={classes["done"]}>{t("first.done")}</span>}
        </Title>
        {open && (
          <>
            <Text c="dimmed">{body}</Text>
            <div className={classes["work"]}>{children}</div>
          </>
        )}
      </div>
    </li>
  );
}
