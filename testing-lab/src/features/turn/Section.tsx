import { Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./Section.module.css";

type Props = { title: string; aside?: ReactNode; children: ReactNode };

/** A part of the inspector under its heading. */
export function Section({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section className={classes["section"]} aria-labelledby={id}>
      <header className={classes["head"]}>
        <Title order={2} id={id} size="h4">
          {title}
        </Title>
        {aside}
      </header>
      {children}
    </section>
  );
}
