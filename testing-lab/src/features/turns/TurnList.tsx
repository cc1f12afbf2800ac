import { ConnectionNotice } from "@companero/web-kit/components/ConnectionNotice.tsx";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Button } from "@mantine/core";
import { IconArrowUp, IconRoute } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useMemo } from "react";
import { useSearchParams } from "react-router";
import { useT } from "../../lib/words.ts";
import { Filters } from "./Filters.tsx";
import { matches, type TurnFacts } from "./turnList.ts";
import classes from "./TurnList.module.css";
import { TurnRows } from "./TurnRows.tsx";
import type { Turns } from "./useTurnList.ts";

const ENOUGH_FOUND = 20;
const LOOK_THROUGH = 500;

type Props = {
  turns: Turns;
  selected: string | null;
  onOpen: (id: string) => void;
  to: (id: string) => string;
};

/** The turns of the workspace, narrowed down as the address says. */
export function TurnList({ turns, selected, onOpen, to }: Props) {
  const t = useT();
  const [params] = useSearchParams();
  const search = params.get("q") ?? "";
  const { list, error, loading, fetchingMore, refetch, fetchMore, showNew, setAtTop } = turns;
  const { facts } = list;

  const found = useMemo(() => {
    const all = list.shown.flatMap((id) => facts.get(id) ?? []);
    return search ? all.filter((turn) => matches(turn, search)) : all;
  }, [list.shown, facts, search]);
  const news = list.waiting.filter((id) => {
    const turn = facts.get(id);
    return turn !== undefined && matches(turn, search);
  }).length;

  // The server does not search questions, so pages are fetched until enough are found.
  const looksOn =
    search !== "" && list.hasMore && found.length < ENOUGH_FOUND && list.shown.length < LOOK_THROUGH;
  const lookOn = useEffectEvent(fetchMore);
  useEffect(() => {
    if (looksOn && !fetchingMore) lookOn();
  }, [looksOn, fetchingMore]);

  return (
    <section className={classes["frame"]} aria-label={t("nav.turns")}>
      <Filters />
      <div className={classes["listed"]}>
        <div className={classes["news"]} role="status">
          {news > 0 && (
            <Button variant="filled" leftSection={<IconArrowUp size={18} />} onClick={showNew}>
              {t("turns.new", { count: news })}
            </Button>
          )}
        </div>
        <div className={classes["notice"]}>
          <ConnectionNotice />
        </div>
        {found.length > 0 ? (
          <TurnRows
            turns={found}
            selected={selected}
            to={to}
            onOpen={onOpen}
            onAtTop={setAtTop}
            onNearEnd={list.hasMore && !fetchingMore && !search ? fetchMore : undefined}
            foot={<Foot turns={turns} search={search} found={found} />}
          />
        ) : (
          <div className={classes["scroller"]}>
            {loading || looksOn ? (
              <SkeletonRows rows={10} height={52} />
            ) : error ? (
              <ErrorState error={error} onRetry={refetch} />
            ) : (
              <Nothing turns={turns} search={search} />
            )}
          </div>
        )}
      </div>
    </section>
  );
}

function Foot({ turns, search, found }: { turns: Turns; search: string; found: readonly TurnFacts[] }) {
  const t = useT();
  const { list, fetchingMore, fetchMore } = turns;
  return (
    <div className={classes["foot"]}>
      {search ? t("turns.looked", { count: list.shown.length }) : t("turns.shown", { count: found.length })}{" "}
      {list.hasMore && (
        <Button variant="subtle" loading={fetchingMore} onClick={fetchMore}>
          {t(search ? "turns.further" : "kit.more")}
        </Button>
      )}
    </div>
  );
}

function Nothing({ turns, search }: { turns: Turns; search: string }) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  if (!search && !params.get("status")) {
    return (
      <EmptyState icon={<IconRoute />} title={t("turns.empty.title")}>
        {t("turns.empty.body")}
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        title={t("turns.none.title")}
        action={
          <Button
            variant="default"
            onClick={() => {
              setParams({});
            }}
          >
            {t("turns.none.clear")}
          </Button>
        }
      >
        {t("turns.none.body")}
      </EmptyState>
      {search && <Foot turns={turns} search={search} found={[]} />}
    </>
  );
}
