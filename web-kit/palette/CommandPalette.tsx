import "@mantine/spotlight/styles.css";
import { Spotlight, spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect } from "react";
import type { KitKey } from "../i18n/en.ts";
import { useTranslate } from "../i18n/i18n.tsx";

type Props = {
  /** How often it was asked for: it opens each time this grows. */
  asked: number;
  groups: SpotlightActionGroupData[];
  query: string;
  onQuery: (query: string) => void;
};

/** Finds pages, things and commands. The room opens it with Ctrl-K or Cmd-K. */
export function CommandPalette({ asked, groups, query, onQuery }: Props) {
  const t = useTranslate<KitKey>();
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  return (
    <Spotlight
      shortcut={null}
      attributes={{ content: { "aria-label": t("kit.palette.open") } }}
      actions={groups.filter(({ actions }) => actions.length > 0)}
      query={query}
      onQueryChange={onQuery}
      nothingFound={t("kit.palette.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={20} />,
        placeholder: t("kit.palette.placeholder"),
        "aria-label": t("kit.palette.open"),
      }}
    />
  );
}
