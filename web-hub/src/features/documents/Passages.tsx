import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { Button } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useEffect, useEffectEvent } from "react";
import type { FragmentType } from "../../gql/fragment-masking.ts";
import type { DocumentStatus } from "../../gql/graphql.ts";
import { useT } from "../../lib/words.ts";
import type { PassageWords } from "./fragments.ts";
import { PassageItem } from "./PassageItem.tsx";
import classes from "./Passages.module.css";
import { isUnderWay } from "./status.ts";

type Props = {
  passages: readonly ({ id: string } & FragmentType<typeof PassageWords>)[];
  title: string;
  status: DocumentStatus;
  /** Whether the document answers at all. */
  enabled: boolean;
  /** The id of the passage to show and mark; pages are fetched until it is there. */
  highlighted: string | null;
  fetching: boolean;
  onMore: (() => void) | undefined;
  onReady: () => void;
};

/** A document the way the twin sees it: the passages it can quote. */
export function Passages({
  passages,
  title,
  status,
  enabled,
  highlighted,
  fetching,
  onMore,
  onReady,
}: Props) {
  const t = useT();
  const isThere = passages.some(({ id }) => id === highlighted);
  const seek = useEffectEvent(() => onMore?.());
  const becomeReady = useEffectEvent(onReady);

  useEffect(() => {
    if (highlighted && !isThere && !fetching) seek();
  }, [highlighted, isThere, fetching, passages.length]);
  useEffect(() => {
    if (status === "READY" && passages.length === 0) becomeReady();
  }, [status, passages.length]);

  if (passages.length === 0) {
    if (isUnderWay(status)) return <SkeletonRows rows={5} height={72} />;
    return (
      <EmptyState icon={<IconBook2 />} title={t("passages.empty.title")}>
        {t("passages.empty.body")}
      </EmptyState>
    );
  }
  return (
    <>
      {!enabled && <p className={classes["note"]}>{t("passages.off")}</p>}
      <ol className={classes["list"]} aria-label={t("passages.label")}>
        {passages.map((passage) => (
          <PassageItem
            key={passage.id}
            passage={passage}
            title={title}
            waiting={!enabled}
            marked={passage.id === highlighted}
          />
        ))}
      </ol>
      {onMore && (
        <Button variant="default" loading={fetching} onClick={onMore}>
          {t("kit.more")}
        </Button>
      )}
    </>
  );
}
