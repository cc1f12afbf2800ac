import { VisuallyHidden } from "@mantine/core";
import { useParams } from "react-router";
import { AskBox } from "../features/ask/AskBox.tsx";
import { useAsk } from "../features/ask/useAsk.ts";
import { Panes } from "../features/shell/Panes.tsx";
import { ViewTabs } from "../features/shell/ViewTabs.tsx";
import { TimingPane } from "../features/timing/TimingPane.tsx";
import { OpenTurn } from "../features/turn/OpenTurn.tsx";
import { PassageDrawer } from "../features/turn/PassageDrawer.tsx";
import { isStatus } from "../features/turns/status.ts";
import { TurnList } from "../features/turns/TurnList.tsx";
import { useTurnList } from "../features/turns/useTurnList.ts";
import type { TurnStatus } from "../gql/graphql.ts";
import { useWorkspace } from "../lib/lab.ts";
import { useGoTo } from "../lib/useGoTo.ts";
import { useLayout } from "../lib/useLayout.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useT } from "../lib/words.ts";
import classes from "./TurnsRoute.module.css";

/** The turns of the workspace, and the one that is open: list, subject, inspector. */
export function TurnsRoute() {
  const [status] = useSearch("status");
  const wanted = isStatus(status) ? status : null;
  return <Turns key={wanted} status={wanted} />;
}

function Turns({ status }: { status: TurnStatus | null }) {
  const t = useT();
  const { turnId = null } = useParams();
  const { twin } = useWorkspace();
  const layout = useLayout();
  const turns = useTurnList(status);
  const { to, toList, open, walk } = useGoTo();
  const ask = useAsk();
  const title = (turnId && turns.list.facts.get(turnId)?.question) ?? t("nav.turns");
  useTitle(title);

  const onAsk = async (text: string, conversationId: string | null) => {
    const answering = await ask(text, conversationId);
    if (answering) open(answering);
    return answering !== null;
  };

  const list = <TurnList turns={turns} selected={turnId} to={to} onOpen={walk} />;
  const timing = <TimingPane turns={turns} onOpen={open} />;
  const askBox = <AskBox conversationId={null} onAsk={onAsk} suggestions={twin.starterQuestions} />;
  const opened = turnId && <OpenTurn id={turnId} layout={layout} to={to} toList={toList} onAsk={onAsk} />;
  return (
    <main id="page" tabIndex={-1} className={classes["page"]}>
      <VisuallyHidden component="h1">{title}</VisuallyHidden>
      {layout === "narrow" ? (
        <>
          <div className={classes["pane"]} hidden={turnId !== null}>
            <ViewTabs
              views={[
                { id: "list", label: t("panes.list"), content: list },
                { id: "timing", label: t("panes.timing"), content: timing },
              ]}
            />
            {askBox}
          </div>
          {opened && <div className={classes["pane"]}>{opened}</div>}
        </>
      ) : (
        <Panes key={layout} name={`list.${layout}`} defaults={layout === "wide" ? [28, 72] : [38, 62]}>
          {[
            list,
            opened ?? (
              <>
                {timing}
                {askBox}
              </>
            ),
          ]}
        </Panes>
      )}
      <PassageDrawer />
    </main>
  );
}
