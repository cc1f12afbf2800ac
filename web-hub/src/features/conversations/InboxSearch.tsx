import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Inbox.module.css";

export function InboxSearch() {
  const t = useT();
  const [search, setSearch] = useSearch("q");
  const settle = useDebouncedCallback((value: string) => {
    setSearch(value.trim() || null, { replace: true });
  }, 250);
  return (
    <TextInput
      className={classes["search"]}
      leftSection={<IconSearch size={18} />}
      aria-label={t("inbox.search")}
      placeholder={t("inbox.search")}
      defaultValue={search ?? ""}
      onChange={(event) => {
        settle(event.currentTarget.value);
      }}
    />
  );
}
