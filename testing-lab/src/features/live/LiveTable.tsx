import { RelativeTime } from "@companero/web-kit/components/RelativeTime.tsx";
import { Table, Text, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useState } from "react";
import { givenName } from "../../lib/person.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useQuantities, useT } from "../../lib/words.ts";
import { fieldWords, kindWords } from "./fieldWords.ts";
import classes from "./LiveTable.module.css";
import { COLUMNS, pressed, readOrder, sortRows, writeOrder, type LiveRow } from "./monitor.ts";
import { Sparkline } from "./Sparkline.tsx";
import type { Sample } from "./useMonitor.ts";

const SLOW_MS = 250;
const NUMERIC: readonly string[] = ["rate", "lag"];

/** Who follows what; sorted by the head that was pressed. While one points at it, the rows keep their places. */
export function LiveTable({ sample: { rows, history } }: { sample: Sample }) {
  const t = useT();
  const { language, rate } = useQuantities();
  const [sort, setSort] = useSearch("sort");
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const order = readOrder(sort);
  const what = (row: LiveRow) => fieldWords(row, t);
  const sorted = sortRows(rows, order, { what, language });
  const place = ({ id }: LiveRow) => {
    const at = held?.indexOf(id) ?? -1;
    return at < 0 ? sorted.length : at;
  };
  const shown = held ? sorted.toSorted((a, b) => place(a) - place(b)) : sorted;

  return (
    <Table verticalSpacing="xs" highlightOnHover className={classes["table"] ?? ""}>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => {
            const isBy = order.by === column;
            const direction = order.descending ? "descending" : "ascending";
            return (
              <Table.Th
                key={column}
                aria-sort={isBy ? direction : undefined}
                data-numeric={NUMERIC.includes(column) || undefined}
              >
                <UnstyledButton
                  className={classes["sort"]}
                  onClick={() => {
                    setSort(writeOrder(pressed(order, column)), { replace: true });
                  }}
                >
                  {t(`live.${column}`)}
                  {isBy && (order.descending ? <IconArrowDown size={14} /> : <IconArrowUp size={14} />)}
                </UnstyledButton>
              </Table.Th>
            );
          })}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody
        onPointerEnter={() => {
          setHeld(sorted.map(({ id }) => id));
        }}
        onPointerLeave={() => {
          setHeld(null);
        }}
      >
        {shown.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              {givenName({ displayName: row.who, isVisitor: row.kind === "VISITOR" }) ??
                t("kit.transcript.visitor")}{" "}
              <Text span size="xs" c="dimmed">
                {t(kindWords(row.kind))}
              </Text>
            </Table.Td>
            <Table.Td>{what(row)}</Table.Td>
            <Table.Td>
              <RelativeTime at={row.since} />
            </Table.Td>
            <Table.Td data-numeric>
              <span className={classes["rate"]}>
                <Text span size="xs" c="dimmed">
                  {t("live.sent", { count: row.eventsSent })}
                </Text>
                <Sparkline
                  values={history.get(row.id) ?? []}
                  label={t("live.spark", { rate: rate(row.eventsPerSecond) })}
                />
                <span className={classes["number"]}>{rate(row.eventsPerSecond)}</span>
              </span>
            </Table.Td>
            <Table.Td data-numeric>
              <Lag ms={row.lagMs} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Lag({ ms }: { ms: number | null }) {
  const t = useT();
  const { duration } = useQuantities();
  if (ms === null || ms <= 0)
    return (
      <Text c="dimmed" size="sm">
        {t("live.noLag")}
      </Text>
    );
  return (
    <Text {...(ms >= SLOW_MS && { c: "var(--co-warning)" })} className={classes["number"] ?? ""}>
      {duration(ms)}
    </Text>
  );
}
