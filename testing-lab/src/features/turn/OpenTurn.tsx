import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { ActionIcon, Anchor } from "@mantine/core";
import { IconArrowLeft, IconCompass } from "@tabler/icons-react";
import { Link } from "react-router";
import { useLab } from "../../lib/lab.ts";
import type { Layout } from "../../lib/useLayout.ts";
import { useT } from "../../lib/words.ts";
import { AskBox } from "../ask/AskBox.tsx";
import { Panes } from "../shell/Panes.tsx";
import { ViewTabs } from "../shell/ViewTabs.tsx";
import { Inspector, PARTS, type Part } from "./Inspector.tsx";
import classes from "./OpenTurn.module.css";
import { Subject } from "./Subject.tsx";
import { useTurn } from "./useTurn.ts";

type Props = {
  id: string;
  layout: Layout;
  to: (id: string) => string;
  toList: string;
  onAsk: (text: string, conversationId: string | null) => Promise<boolean>;
};

/** The turn the address names: what was said beside what happened inside, or one after the other where it is narrow. */
export function OpenTurn({ id, layout, to, toList, onAsk }: Props) {
  const t = useT();
  const { memberIds } = useLab();
  const { turn, over, steps, missing, error, refetch } = useTurn(id);
  const isOwn = turn !== null && memberIds.includes(turn.conversation.member.id);
  const back = layout === "narrow" && (
    <ActionIcon component={Link} to={toList} aria-label={t("nav.toTurns")}>
      <IconArrowLeft size={20} />
    </ActionIcon>
  );
  if (missing || (error && !turn)) {
    return (
      <div className={classes["wait"]}>
        {back}
        {missing ? <Missing toList={toList} /> : <ErrorState error={error} onRetry={refetch} />}
      </div>
    );
  }

  const wait = (
    <div className={classes["wait"]}>
      <SkeletonRows rows={5} />
    </div>
  );
  const answer = (
    <>
      {turn ? (
        <Subject
          key={id}
          turn={turn}
          to={to}
          onAgain={(question) => void onAsk(question, null)}
          onStale={refetch}
        />
      ) : (
        wait
      )}
      <AskBox conversationId={isOwn ? turn.conversation.id : null} onAsk={onAsk} />
    </>
  );
  const inspector = (part?: Part) =>
    turn ? <Inspector key={id} turn={turn} over={over} steps={steps} {...(part && { part })} /> : wait;

  if (layout === "wide") {
    return (
      <Panes name="turn" defaults={[46, 54]}>
        {[answer, inspector()]}
      </Panes>
    );
  }
  const views = [
    { id: "answer", label: t("panes.answer"), content: answer },
    ...PARTS.map((part) => ({ id: part, label: t(`panes.${part}`), content: inspector(part) })),
  ];
  return <ViewTabs first={back} views={views} />;
}

function Missing({ toList }: { toList: string }) {
  const t = useT();
  return (
    <EmptyState
      icon={<IconCompass />}
      title={t("turn.none.title")}
      action={
        <Anchor component={Link} to={toList}>
          {t("nav.toTurns")}
        </Anchor>
      }
    >
      {t("turn.none.body")}
    </EmptyState>
  );
}
