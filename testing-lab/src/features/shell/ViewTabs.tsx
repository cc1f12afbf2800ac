import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import classes from "./ViewTabs.module.css";

export type View = { id: string; label: string; content: ReactNode };

/** Panes that do not fit side by side, one at a time; the address says which. `first` stands before the tabs. */
export function ViewTabs({ views, first }: { views: readonly View[]; first?: ReactNode }) {
  const t = useT();
  const [view, setView] = useSearch("view");
  const shown = views.find(({ id }) => id === view) ?? views[0];
  return (
    <Tabs
      className={classes["tabs"] ?? ""}
      value={shown?.id ?? null}
      keepMounted={false}
      onChange={(next) => {
        setView(next === views[0]?.id ? null : next, { replace: true });
      }}
    >
      <div className={classes["head"]}>
        {first}
        <Tabs.List aria-label={t("panes.label")} className={classes["list"] ?? ""}>
          {views.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id} className={classes["tab"] ?? ""}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      {views.map(({ id, content }) => (
        <Tabs.Panel key={id} value={id} className={classes["panel"] ?? ""}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
