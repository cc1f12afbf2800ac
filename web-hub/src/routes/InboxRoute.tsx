import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ConnectionNotice } from "@companero/web-kit/components/ConnectionNotice.tsx";
import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { ActionIcon, Button, Title, Tooltip } from "@mantine/core";
import { IconMessagePlus, IconMessages } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Outlet, useParams } from "react-router";
import { ConversationItem } from "../features/conversations/ConversationItem.tsx";
import classes from "../features/conversations/Inbox.module.css";
import { InboxSearch } from "../features/conversations/InboxSearch.tsx";
import { PassageDrawer } from "../features/conversations/PassageDrawer.tsx";
import { useTryIt } from "../features/conversations/useTryIt.ts";
import { useArrivals } from "../features/shell/arrivals.ts";
import { useHappenings } from "../features/shell/live.ts";
import { NewRows } from "../features/shell/NewRows.tsx";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { useSearch } from "@companero/web-kit/routing/useSearch.ts";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { useT } from "../lib/words.ts";

const HubInbox = graphql(`
  query HubInbox($slug: String!, $after: String, $search: String) {
    workspace(by: { slug: $slug }) {
      id
      conversations(first: 30, after: $after, search: $search, hasMessages: true) {
        nodes {
          id
          ...ConversationRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export function InboxRoute() {
  const t = useT();
  const tryIt = useTryIt();
  const { conversationId } = useParams();
  const [search] = useSearch("q");
  useTitle(t("nav.inbox"));
  return (
    <div className={classes["inbox"]} data-bleed data-open={conversationId ? true : undefined}>
      <section className={classes["list"]} aria-label={t("nav.inbox")}>
        <header className={classes["head"]}>
          <Title order={1} size="h2">
            {t("nav.inbox")}
          </Title>
          <Tooltip label={t("try.start")}>
            <ActionIcon aria-label={t("try.start")} onClick={() => void tryIt()}>
              <IconMessagePlus size={20} />
            </ActionIcon>
          </Tooltip>
        </header>
        <InboxSearch />
        <div className={classes["rows"]}>
          <ConnectionNotice />
          <Conversations key={search} search={search} />
        </div>
      </section>
      <section className={classes["subject"]}>
        <Outlet />
      </section>
      <PassageDrawer />
    </div>
  );
}

function Conversations({ search }: { search: string | null }) {
  const t = useT();
  const tryIt = useTryIt();
  const { slug } = useWorkspace();
  const { conversationId } = useParams();
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, fetching, refetch } = useGraph(HubInbox, { slug, after, search });
  const found = data?.workspace?.conversations;
  const arrivals = useArrivals(found?.nodes ?? []);

  const fetchFirst = () => {
    setAfter(null);
    refetch();
    arrivals.clear();
  };
  useHappenings((happening) => {
    if (happening.kind === "gone") fetchFirst();
    if (happening.kind === "conversation" && found && !search) arrivals.arrive(happening.id);
  });

  // Whoever has just begun a conversation need not be told that there is a new one.
  const openIsWaiting = arrivals.isWaiting(conversationId);
  useEffect(() => {
    if (openIsWaiting) refetch();
  }, [openIsWaiting, refetch]);

  if (!found) {
    return (
      <div className={classes["nobody"]}>
        {error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows height={72} />}
      </div>
    );
  }
  if (found.nodes.length === 0 && search) {
    return <EmptyState title={t("documents.none.title")}>{t("documents.none.body")}</EmptyState>;
  }
  if (found.nodes.length === 0 && arrivals.waiting === 0) {
    return (
      <div className={classes["nobody"]}>
        <EmptyState
          icon={<IconMessages />}
          title={t("inbox.empty.title")}
          action={<Button onClick={() => void tryIt()}>{t("try.start")}</Button>}
        >
          {t("inbox.empty.body")}
        </EmptyState>
      </div>
    );
  }
  const { hasNextPage, endCursor } = found.pageInfo;
  return (
    <>
      <NewRows count={arrivals.waiting} onShow={fetchFirst} />
      {found.nodes.map((conversation) => (
        <ConversationItem key={conversation.id} conversation={conversation} />
      ))}
      {hasNextPage && (
        <Button
          variant="subtle"
          fullWidth
          loading={fetching}
          onClick={() => {
            setAfter(endCursor);
          }}
        >
          {t("kit.more")}
        </Button>
      )}
    </>
  );
}
