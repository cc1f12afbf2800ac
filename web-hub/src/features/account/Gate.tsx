import { Anchor, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "../../lib/words.ts";
import { Example } from "./Example.tsx";
import classes from "./Gate.module.css";

type Props = { title: string; description?: string; children: ReactNode; foot?: ReactNode };

/** The page before the hub: who we are, one thing to do, and the other way in. */
export function Gate({ title, description, children, foot }: Props) {
  const t = useT();
  return (
    <div className={classes["gate"]}>
      <aside className={classes["promise"]}>
        <Anchor href="/" className={classes["brand"]} underline="never">
          <img src="/hub/icon.svg" alt="" width={32} height={32} />
          Compañero
        </Anchor>
        <Example />
        <div>
          <p className={classes["line"]}>{t("gate.line")}</p>
          <Text maw="28rem">{t("gate.body")}</Text>
        </div>
      </aside>
      <main className={classes["main"]}>
        <Paper className={classes["card"]} bg="transparent">
          <Title order={1}>{title}</Title>
          {description && (
            <Text c="dimmed" mt={4}>
              {description}
            </Text>
          )}
          <div className={classes["body"]}>{children}</div>
          {foot && <div className={classes["foot"]}>{foot}</div>}
        </Paper>
      </main>
    </div>
  );
}
