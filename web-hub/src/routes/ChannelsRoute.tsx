import { useGraph } from "@companero/web-kit/client/hooks.ts";
import { ErrorState } from "@companero/web-kit/components/ErrorState.tsx";
import { PageHeader } from "@companero/web-kit/components/PageHeader.tsx";
import { SkeletonRows } from "@companero/web-kit/components/SkeletonRows.tsx";
import { useTitle } from "@companero/web-kit/routing/useTitle.ts";
import { WidgetCard } from "../features/channels/WidgetCard.tsx";
import { Section } from "../features/shell/Section.tsx";
import { PublicPage } from "../features/twin/PublicPage.tsx";
import { graphql } from "../gql/gql.ts";
import { useWorkspace } from "../lib/hub.ts";
import { useT } from "../lib/words.ts";

const HubChannels = graphql(`
  query HubChannels($slug: String!) {
    workspace(by: { slug: $slug }) {
      id
      twin {
        id
        publicUrl
      }
      widgets {
        id
        ...WidgetCard
      }
    }
  }
`);

export function ChannelsRoute() {
  const t = useT();
  const { slug } = useWorkspace();
  const { data, error, refetch } = useGraph(HubChannels, { slug });
  const workspace = data?.workspace;
  useTitle(t("nav.channels"));
  return (
    <>
      <PageHeader title={t("nav.channels")} description={t("channels.intro")} />
      {workspace ? (
        <>
          {workspace.widgets?.map((widget) => (
            <WidgetCard key={widget.id} widget={widget} />
          ))}
          <Section title={t("publicPage.title")} description={t("publicPage.body")}>
            <PublicPage url={workspace.twin.publicUrl} />
          </Section>
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <SkeletonRows rows={2} height={220} />
      )}
    </>
  );
}
