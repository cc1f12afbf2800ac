import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

type Props = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode; order?: 1 | 2 };

/** A list with nothing in it yet: what would be here, and the first step, done with one click. */
export function EmptyState({ icon, title, children, action, order = 2 }: Props) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md" ta="center">
      {icon && (
        <div className={classes["icon"]} aria-hidden>
          {icon}
        </div>
      )}
      <Title order={order} size="h2">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw="30rem" component="div">
          {children}
        </Text>
      )}
      {action && <div className={classes["action"]}>{action}</div>}
    </Stack>
  );
}
