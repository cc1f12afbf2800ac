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
import { Inspector, PARTS } from "./Inspector.tsx";
import classes from "./OpenTurn.module.css";
import { Subject } from "./Subject.tsx";
import { useTurn, type OpenTurn as Turn } from "./useTurn.ts";

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
  const { turn, over, steps, missing, error, refetch } = useTurn(id);
  const back = layout === "narrow" && (
    <ActionIcon component={Link} to={toList} aria-label={t("nav.toTurns")}>
      <IconArrowLeft size={20} />
    </ActionIcon>
  );
  if (!turn) {
    return (
      <div className={classes["wait"]}>
        {back}
        {missing ? (
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
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows rows={8} />
        )}
      </div>
    );
  }

  const answer = <Answer turn={turn} to={to} onAsk={onAsk} onStale={refetch} />;
  if (layout === "wide") {
    return (
      <Panes name="turn" defaults={[46, 54]}>
        {[answer, <Inspector key="inspector" turn={turn} over={over} steps={steps} />]}
      </Panes>
    );
  }
  const parts = PARTS.map((part) => ({
    id: part,
    label: t(`panes.${part}`),
    content: <Inspector turn={turn} over={over} steps={steps} part={part} />,
  }));
  return (
    <ViewTabs first={back} views={[{ id: "answer", label: t("panes.answer"), content: answer }, ...parts]} />
  );
}

type AnswerProps = Pick<Props, "to" | "onAsk"> & { turn: Turn; onStale: () => void };

function Answer({ turn, to, onAsk, onStale }: AnswerProps) {
  const { memberIds } = useLab();
  const { id, member } = turn.conversation;
  return (
    <>
      <Subject turn={turn} to={to} onAgain={(question) => void onAsk(question, null)} onStale={onStale} />
      <AskBox conversationId={memberIds.includes(member.id) ? id : null} onAsk={onAsk} />
    </>
  );
}
