import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { DocumentStatus } from "../../gql/graphql.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Filters.module.css";
import { STATUSES, statusWords } from "./status.ts";

const isStatus = (value: string | null): value is DocumentStatus =>
  (STATUSES as (string | null)[]).includes(value);

/** What the address asks for. */
export function useDocumentFilters() {
  const [search] = useSearch("q");
  const [status] = useSearch("status");
  const wanted = status?.toUpperCase() ?? null;
  return { search: search ?? null, status: isStatus(wanted) ? wanted : null };
}

/** Search and status, both kept in the address. */
export function Filters() {
  const t = useT();
  const { search, status } = useDocumentFilters();
  const [, setSearch] = useSearch("q");
  const [, setStatus] = useSearch("status");
  const [text, setText] = useState(search ?? "");
  const settle = useDebouncedCallback((value: string) => {
    setSearch(value.trim() || null, { replace: true });
  }, 250);
  const write = (value: string) => {
    setText(value);
    settle(value);
  };
  return (
    <div className={classes["bar"]} role="search">
      <TextInput
        className={classes["search"]}
        leftSection={<IconSearch size={18} />}
        aria-label={t("documents.search")}
        placeholder={t("documents.search")}
        value={text}
        onChange={(event) => {
          write(event.currentTarget.value);
        }}
        rightSection={
          text && (
            <CloseButton
              aria-label={t("documents.clearSearch")}
              onClick={() => {
                write("");
              }}
            />
          )
        }
      />
      <NativeSelect
        aria-label={t("documents.status")}
        value={status ?? ""}
        onChange={(event) => {
          setStatus(event.currentTarget.value.toLowerCase() || null);
        }}
        data={[
          { value: "", label: t("documents.status.all") },
          ...STATUSES.map((value) => ({ value, label: t(statusWords(value)) })),
        ]}
      />
    </div>
  );
}
