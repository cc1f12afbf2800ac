import { EmptyState } from "@companero/web-kit/components/EmptyState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { Anchor, Button, Text } from "@mantine/core";
import { IconMessagePlus, IconMessages } from "@tabler/icons-react";
import { Link } from "react-router";
import { readFragment, type FragmentType } from "../../gql/fragment-masking.ts";
import { graphql } from "../../gql/gql.ts";
import { mayCreate, useWorkspace } from "../../lib/hub.ts";
import { paths } from "../../lib/paths.ts";
import { useT } from "../../lib/words.ts";
import { ConversationItem } from "../conversations/ConversationItem.tsx";
import { useTryIt } from "../conversations/useTryIt.ts";
import { Face } from "../shell/Face.tsx";
import { Section } from "../shell/Section.tsx";
import { ModelNotice } from "../twin/ModelNotice.tsx";
import { PublicPage } from "../twin/PublicPage.tsx";
import { NeedsYou } from "./NeedsYou.tsx";
import classes from "./Overview.module.css";

const OverviewFragment = graphql(`
  fragment Overview on Workspace {
    id
    model {
      connected
    }
    twin {
      id
      name
      purpose
      publicUrl
    }
    recent: conversations(first: 6, hasMessages: true) {
      nodes {
        id
        ...ConversationRow
      }
    }
    ready: documents(first: 1, status: READY) {
      totalCount
    }
    ...NeedsYou
  }
`);

/** Home: what needs me, who is talking, and what the twin stands on. */
export function Overview({ workspace: masked }: { workspace: FragmentType<typeof OverviewFragment> }) {
  const t = useT();
  const { slug, role } = useWorkspace();
  const tryIt = useTryIt();
  const workspace = readFragment(OverviewFragment, masked);
  const { twin, model, recent, ready } = workspace;
  return (
    <>
      <PageHeader
        title={
          <span className={classes["twin"]}>
            <Face name={twin.name} size={48} />
            {twin.name}
          </span>
        }
        description={twin.purpose}
        actions={
          <Button leftSection={<IconMessagePlus size={18} />} onClick={() => void tryIt()}>
            {t("try.start")}
          </Button>
        }
      />
      <div className={classes["grid"]}>
        <div>
          <NeedsYou workspace={workspace} />
          <Section
            title={t("home.conversations")}
            actions={
              <Anchor component={Link} to={paths.inbox(slug)} className={classes["all"]}>
                {t("home.all")}
              </Anchor>
            }
          >
            {recent?.nodes.length ? (
              <div className={classes["rows"]}>
                {recent.nodes.map((conversation) => (
                  <ConversationItem key={conversation.id} conversation={conversation} />
                ))}
              </div>
            ) : (
              <EmptyState icon={<IconMessages />} title={t("inbox.empty.title")}>
                {t("inbox.empty.body")}
              </EmptyState>
            )}
          </Section>
        </div>
        <div>
          {ready && mayCreate(role) && (
            <Section
              title={t("nav.knowledge")}
              actions={
                <Anchor component={Link} to={paths.knowledge(slug)} className={classes["all"]}>
                  {t("home.all")}
                </Anchor>
              }
            >
              <Text>{t("home.ready", { count: ready.totalCount })}</Text>
            </Section>
          )}
          {model && !model.connected && (
            <div className={classes["notice"]}>
              <ModelNotice />
            </div>
          )}
          <Section title={t("publicPage.title")}>
            <PublicPage url={twin.publicUrl} />
          </Section>
        </div>
      </div>
    </>
  );
}
