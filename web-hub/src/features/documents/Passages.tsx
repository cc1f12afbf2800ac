import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { headingsOf } from "@companero/web-kit/transcript/headings.ts";
import { Button } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import type { DocumentStatus } from "../../gql/graphql.ts";
import { graphql } from "../../gql/gql.ts";
import { useT } from "../../lib/words.ts";
import classes from "./Passages.module.css";
import { isUnderWay } from "./status.ts";

const PassageWords = graphql(`
  fragment PassageWords on Passage {
    id
    text
    position
    page
    headingPath
  }
`);

type Props = {
  passages: readonly ({ id: string } & FragmentType<typeof PassageWords>)[];
  title: string;
  status: DocumentStatus;
  /** The id of the passage to show and mark; pages are fetched until it is there. */
  highlighted: string | null;
  fetching: boolean;
  onMore: (() => void) | undefined;
  onReady: () => void;
};

/** A document the way the twin sees it: the passages it can quote. */
export function Passages({ passages, title, status, highlighted, fetching, onMore, onReady }: Props) {
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
      <ol className={classes["list"]} aria-label={t("passages.label")}>
        {passages.map((passage) => (
          <PassageItem key={passage.id} passage={passage} title={title} marked={passage.id === highlighted} />
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

type ItemProps = { passage: FragmentType<typeof PassageWords>; title: string; marked: boolean };

function PassageItem({ passage: masked, title, marked }: ItemProps) {
  const t = useT();
  const item = useRef<HTMLLIElement>(null);
  const passage = readFragment(PassageWords, masked);
  const { text, page } = passage;
  const place = [
    ...headingsOf(passage, title),
    ...(page === null ? [] : [t("kit.transcript.page", { page })]),
  ];

  useEffect(() => {
    if (!marked) return;
    item.current?.scrollIntoView({ block: "center" });
    item.current?.focus({ preventScroll: true });
  }, [marked]);

  return (
    <li ref={item} tabIndex={-1} className={classes["passage"]} data-marked={marked || undefined}>
      {place.length > 0 && <p className={classes["place"]}>{place.join(" › ")}</p>}
      <p className={classes["text"]}>{text}</p>
    </li>
  );
}
