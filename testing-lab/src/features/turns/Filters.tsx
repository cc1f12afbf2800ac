import { NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import { STATUSES, statusWords } from "./status.ts";
import classes from "./TurnList.module.css";

/** Narrows the list down; the address remembers how. */
export function Filters() {
  const t = useT();
  const [search, setSearch] = useSearch("q");
  const [status, setStatus] = useSearch("status");
  const [draft, setDraft] = useState(search ?? "");
  const [seen, setSeen] = useState(search);
  const settle = useDebouncedCallback((value: string) => {
    setSearch(value.trim() || null, { replace: true });
  }, 200);

  if (search !== seen) {
    setSeen(search);
    if (draft.trim() !== (search ?? "")) setDraft(search ?? "");
  }
  return (
    <div className={classes["filters"]} role="search">
      <TextInput
        className={classes["search"] ?? ""}
        leftSection={<IconSearch size={18} />}
        aria-label={t("turns.search")}
        placeholder={t("turns.search")}
        value={draft}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          settle(event.currentTarget.value);
        }}
      />
      <NativeSelect
        className={classes["status"] ?? ""}
        aria-label={t("turns.status")}
        value={status ?? ""}
        onChange={(event) => {
          setStatus(event.currentTarget.value || null);
        }}
        data={[
          { value: "", label: t("turns.status.all") },
          ...STATUSES.map((value) => ({ value, label: t(statusWords(value)) })),
        ]}
      />
    </div>
  );
}
