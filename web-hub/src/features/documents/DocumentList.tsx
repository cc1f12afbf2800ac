import { Button, Checkbox, Group, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState, type ReactNode } from "react";
import type { FragmentType } from "../../gql/fragment-masking.ts";
import { useT } from "../../lib/words.ts";
import { DocumentItem } from "./DocumentItem.tsx";
import classes from "./DocumentList.module.css";
import type { DocumentRow } from "./fragments.ts";
import { useDocumentActions } from "./useDocumentActions.ts";
import { useSwitches } from "./useSwitches.ts";

type Listed = { id: string; title: string } & FragmentType<typeof DocumentRow>;

const ROW_PX = 72;
const VIRTUAL_FROM = 100;

/** Documents to select, open, retry, stop and delete. Beyond a hundred only the rows in view are drawn. */
export function DocumentList({ documents }: { documents: readonly Listed[] }) {
  const t = useT();
  const { retry, cancel, remove } = useDocumentActions();
  const { switchDocument } = useSwitches();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selected = documents.filter(({ id }) => chosen.includes(id));
  const all = selected.length === documents.length;

  const select = (id: string, on: boolean) => {
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  };
  const row = (document: Listed) => (
    <DocumentItem
      document={document}
      selected={chosen.includes(document.id)}
      onSelect={(on) => {
        select(document.id, on);
      }}
      onRetry={() => void retry(document.id)}
      onCancel={() => void cancel(document.id)}
      onDelete={() => {
        remove([document]);
      }}
      onSwitch={(enabled) => void switchDocument(document.id, enabled)}
    />
  );

  return (
    <div className={classes["frame"]}>
      <Group className={classes["head"]} wrap="nowrap">
        <Checkbox
          checked={selected.length > 0 && all}
          indeterminate={selected.length > 0 && !all}
          onChange={() => {
            setChosen(all ? [] : documents.map(({ id }) => id));
          }}
          label={
            selected.length > 0
              ? t("documents.selected", { count: selected.length })
              : t("documents.selectAll")
          }
        />
        {selected.length > 0 && (
          <Button
            variant="subtle"
            color="bad"
            leftSection={<IconTrash size={18} />}
            onClick={() => {
              remove(selected);
              setChosen([]);
            }}
          >
            {t("documents.delete")}
          </Button>
        )}
      </Group>
      {documents.length > VIRTUAL_FROM ? (
        <VirtualRows documents={documents} row={row} />
      ) : (
        <ul className={classes["list"]}>
          {documents.map((document) => (
            <li key={document.id}>{row(document)}</li>
          ))}
        </ul>
      )}
      {documents.length > VIRTUAL_FROM && (
        <Text size="sm" c="dimmed" p="sm">
          {t("documents.shown", { count: documents.length })}
        </Text>
      )}
    </div>
  );
}

function VirtualRows({
  documents,
  row,
}: {
  documents: readonly Listed[];
  row: (document: Listed) => ReactNode;
}) {
  "use no memo";
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const rows = useWindowVirtualizer({
    count: documents.length,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => documents[index]?.id ?? index,
  });
  return (
    <ul
      ref={(element) => {
        list.current = element;
        if (element) setTop(element.offsetTop);
      }}
      className={classes["list"]}
      style={{ height: rows.getTotalSize(), position: "relative" }}
    >
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const document = documents[index];
        return (
          document && (
            <li
              key={key}
              data-index={index}
              ref={rows.measureElement}
              aria-setsize={documents.length}
              aria-posinset={index + 1}
              className={classes["placed"]}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {row(document)}
            </li>
          )
        );
      })}
    </ul>
  );
}
