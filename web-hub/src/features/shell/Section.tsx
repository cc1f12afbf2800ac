import { Text, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import classes from "./Section.module.css";

type Props = { title: string; description?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of a page under a heading of its own. */
export function Section({ title, description, actions, children }: Props) {
  const id = useId();
  return (
    <section className={classes["section"]} aria-labelledby={id}>
      <div className={classes["head"]}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" maw="42rem">
              {description}
            </Text>
          )}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
